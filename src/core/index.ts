/** The only door of the core. */

export { assertionsOf } from './assertions.ts';
export type { Json } from './base/json.ts';
export { type KeyId, keyId, nameOf, type ResourceKey } from './base/key.ts';
export { formatPath, type Path, parsePath } from './base/path.ts';
export { type Catalog, catalog } from './catalog/index.ts';
export { check, review } from './check/check.ts';
export { IGNORE_ANNOTATION, type Sifted, siftByAnnotation, siftByList } from './check/suppress.ts';
export { applyYaml, type Cluster, deleteKeys, emptyCluster, snapshotOfCluster } from './cluster.ts';
export { type Compiled, compile } from './compile/compile.ts';
export { originOf, type Place, placesOf } from './compile/origin.ts';
export { requestOf } from './compile/request.ts';
export { type CatalogReading, catalogWithCrds } from './crds.ts';
export { type Applied, apply } from './design/apply.ts';
export type { Change, Patch, Recording } from './design/change.ts';
export type {
  Assertion,
  AssertionParty,
  AttachmentElement,
  CallLink,
  ClientElement,
  Design,
  DomainElement,
  EdgePolicies,
  Element,
  ElementId,
  ElementOf,
  ElementType,
  Exposure,
  ExternalElement,
  GatewayElement,
  GatewayImplementation,
  HeaderChange,
  Link,
  Listener,
  NamespaceElement,
  NodeElement,
  PathChange,
  PortSetting,
  Position,
  Quota,
  RouteBackend,
  RouteFilter,
  RouteLink,
  RouteMatch,
  RouteRule,
  SavedRequest,
  ServiceElement,
  ServiceVersion,
  Settings,
  Toleration,
  ValueMatch,
  WaypointElement,
} from './design/design.ts';
export { emptyDesign } from './design/empty.ts';
export { copyOf, type Fragment, type PasteAt, paste } from './design/fragment.ts';
export { type History, historyOf, record, redo, undo } from './design/history.ts';
export { freeId, freeName, freeRouteName, slug } from './design/names.ts';
export { newElement, newLink } from './design/new.ts';
export { type CanConnect, canConnect, canContain, isContainer, type LinkType } from './design/rules.ts';
export { ancestorsOf, domainOf, elementsOf, namespaceOf, withContents } from './design/tree.ts';
export type { Diagnostic, Severity } from './diagnostic/diagnostic.ts';
export { applyCompiled } from './drawing.ts';
export { type Completion, completionsAt, type Hover, hoverAt, placeAt, type TextPlace } from './editor.ts';
export { type Explanation, explain, explanations } from './explain.ts';
export { applyFix } from './fix/apply-fix.ts';
export type { Edit, Fix } from './fix/fix.ts';
export { fixesFor } from './fix/fixes.ts';
export { type Imported, importObjects } from './import/import.ts';
export { type ImportedYaml, importYaml } from './import/import-yaml.ts';
export type { KubeObject } from './kube/resource.ts';
export { type ReachAssertion, readAssertions } from './reach/assertion.ts';
export type { ObjectChange } from './reach/changed-objects.ts';
export { compareSnapshots, type SnapshotDiff } from './reach/diff.ts';
export { type EnforcementPoint, enforcementOf, type Guard, guardsOf } from './reach/enforcement.ts';
export type { ReachParty } from './reach/party.ts';
export { type Proposal, type ProposedChange, proposeFor } from './reach/proposal.ts';
export { type AssertionVerdict, prove } from './reach/prove.ts';
export { type Connection, type Reach, type ReachGroup, reach, reachGroups } from './reach/reach.ts';
export { type ReachEnd, type ReachPart, type ReachTable, reachTable } from './reach/table.ts';
export { describeField, type FieldDescription, fieldsAt, valuesAt } from './schema/describe.ts';
export type { KindSpec } from './schema/notation.ts';
export { type Bundle, bundleOf, resourceFiles } from './share/bundle.ts';
export { type ReadDesign, readDesign, writeDesign } from './share/file.ts';
export { decodeLink, encodeLink } from './share/link.ts';
export { type BundleFile, zipOf } from './share/zip.ts';
export type { Snapshot } from './snapshot/snapshot.ts';
export { type Condition, type StatusEntry, status } from './status/status.ts';
export { type Template, templates } from './templates/templates.ts';
export { explainRoute, type RouteExplanation } from './trace/explain-route.ts';
export { type Exploration, type ExploredOutcome, explore, type UnreachedMatch } from './trace/explore.ts';
export { readRequest, type TraceRequest } from './trace/request.ts';
export { sourceOfText, targetOfUrl } from './trace/target.ts';
export type { Decision, Hop, Outcome, Trace } from './trace/trace.ts';
export { trace } from './trace/walk.ts';
export { type FieldPlace, locate, pathAt } from './yaml/locate.ts';
export { readYaml, type YamlDocument, type YamlProblem, type YamlText } from './yaml/read.ts';
export type { TextPosition, TextRange } from './yaml/source.ts';
export { writeDocument, writeYaml } from './yaml/write.ts';
