/**
 * Resources to a design: recognise what has a shape in the drawing, connect it, keep the rest as it is written. Nothing is lost: what
 * the drawing would write otherwise than it was read is kept verbatim beside it, and nothing is drawn that would write more.
 */

import type { Json } from '../base/json.ts';
import { keyId } from '../base/key.ts';
import { type Compiled, compile } from '../compile/compile.ts';
import { apply, parentsFirst } from '../design/apply.ts';
import type { AttachmentElement, Design, Element, ElementId } from '../design/design.ts';
import { freeId } from '../design/names.ts';
import { domainOf } from '../design/tree.ts';
import type { KubeObject } from '../kube/resource.ts';
import { keyOf } from '../nodes/manifest.ts';
import { writeYaml } from '../yaml/write.ts';
import { recogniseCalls } from './calls.ts';
import { recogniseContainers } from './containers.ts';
import { recogniseGateways, recogniseScopes } from './gateways.ts';
import { layoutOf } from './layout.ts';
import { recogniseRoutes } from './routes.ts';
import { recogniseExternals, recogniseServices } from './services.ts';
import { designOfSketch, newSketch } from './sketch.ts';

export interface Imported {
  readonly design: Design;
  /** How many objects were read, and how many of them are kept as they were written. */
  readonly objects: number;
  readonly verbatim: number;
}

/** Names of elements are no longer than names of objects. */
const LONGEST_NAME = 253;

/** Passes of drawing less where the drawing wrote more than was read; each takes something away. */
const PASSES = 40;

export function importObjects(given: readonly KubeObject[], name = 'Imported'): Imported {
  const objects = latest(given);
  // What has no legal name is nothing that could be drawn.
  const sketch = newSketch(objects.filter((one) => isName(one.metadata.name) && isName(one.metadata.namespace ?? 'default')));
  recogniseContainers(sketch);
  recogniseGateways(sketch);
  recogniseServices(sketch);
  recogniseScopes(sketch);
  recogniseExternals(sketch);
  recogniseRoutes(sketch);
  recogniseCalls(sketch);
  let design: Design = designOfSketch(sketch, name);
  design = { ...design, elements: parentsFirst(design.elements) };
  const wanted = new Map(objects.map((object) => [keyId(keyOf(object)), object]));
  for (let pass = 0; pass < PASSES; pass++) {
    const less = withLess(design, compile(design), wanted);
    if (!less) break;
    design = less;
  }
  const compiled = compile(design);
  const written = new Map(compiled.resources.map(({ object }) => [keyId(keyOf(object)), object]));
  const rest = objects.filter((object) => !same(written.get(keyId(keyOf(object))), object));
  design = withAttachments(design, rest);
  return { design: { ...design, layout: layoutOf(design) }, objects: objects.length, verbatim: rest.length };
}

function isName(name: string): boolean {
  return name !== '' && name.length <= LONGEST_NAME;
}

/** The last object of each name, in the order of the first ones, as applying them would leave it. */
function latest(objects: readonly KubeObject[]): readonly KubeObject[] {
  return [...new Map(objects.map((object) => [keyId(keyOf(object)), object])).values()];
}

function same(one: KubeObject | undefined, other: KubeObject): boolean {
  return one !== undefined && canonical(one) === canonical(other);
}

/** The order of fields says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : one,
  );
}

/** The design with something less, where it writes objects that were not read; undefined where it writes none. */
function withLess(design: Design, compiled: Compiled, wanted: ReadonlyMap<string, KubeObject>): Design | undefined {
  let less = design;
  const removed = new Set<ElementId>();
  for (const { key } of compiled.resources) {
    if (wanted.has(keyId(key))) continue;
    const id = compiled.origins[keyId(key)]?.element;
    const element = id === undefined ? undefined : less.elements[id];
    if (id === undefined) continue;
    const looser = element && withoutSwitch(less, element, key.kind);
    if (looser) less = looser;
    else if (element) {
      const change = lessOf(element, key.kind);
      if (change) less = { ...less, elements: { ...less.elements, [id]: change } };
      else removed.add(id);
    } else removed.add(id);
  }
  if (removed.size > 0) {
    const released = release(less, removed);
    const result = apply(released, { do: 'remove', ids: [...removed] });
    if ('design' in result) less = result.design;
  }
  return less === design ? undefined : less;
}

/** The design without the switch or the calls that made an element write a policy. */
function withoutSwitch(design: Design, element: Element, kind: string): Design | undefined {
  if (kind === 'AuthorizationPolicy' && element.type === 'service') {
    const calls = Object.values(design.links).filter((link) => link.type === 'call' && link.to === element.id);
    const result = apply(design, { do: 'remove', ids: calls.map((call) => call.id) });
    if (calls.length > 0 && 'design' in result) return result.design;
  }
  const domain = domainOf(design, element.id);
  if (!domain || element.type === 'domain') return undefined;
  const off = kind === 'NetworkPolicy' ? 'networkPolicy' : kind === 'AuthorizationPolicy' ? 'defaultDeny' : undefined;
  if (off === undefined || !domain.isolation[off]) return undefined;
  const isolation = { ...domain.isolation, [off]: false };
  return { ...design, elements: { ...design.elements, [domain.id]: { ...domain, isolation } } };
}

/** The element without the setting that made it write an object of a kind; undefined where that is what it is there for. */
function lessOf(element: Element, kind: string): Element | undefined {
  if (element.type === 'service') {
    if (kind === 'ServiceAccount' && element.serviceAccount !== 'default') return { ...element, serviceAccount: 'default' };
    if (kind === 'PodDisruptionBudget' && element.rollout !== 'rolling') return { ...element, rollout: 'rolling' };
    if (kind === 'Deployment' && element.versions.length > 0) return { ...element, versions: [] };
    return undefined;
  }
  if (element.type === 'gateway' && kind !== 'Gateway' && Object.keys(element.policies).length > 0) return { ...element, policies: {} };
  if (element.type === 'namespace') {
    if (kind === 'Namespace') return { ...element, existing: true };
    if ((kind === 'ResourceQuota' || kind === 'LimitRange') && element.quota) {
      const { quota: _, ...rest } = element;
      return rest;
    }
  }
  if (element.type === 'domain') {
    const { isolation } = element;
    if (kind === 'PeerAuthentication' && isolation.strictMtls) return { ...element, isolation: { ...isolation, strictMtls: false } };
    if (kind === 'AuthorizationPolicy' && isolation.defaultDeny) return { ...element, isolation: { ...isolation, defaultDeny: false } };
    if (kind === 'NetworkPolicy' && isolation.networkPolicy) return { ...element, isolation: { ...isolation, networkPolicy: false } };
    if ((kind === 'ResourceQuota' || kind === 'LimitRange') && element.quota) {
      const { quota: _, ...rest } = element;
      return rest;
    }
  }
  return undefined;
}

/** What stands in a domain that goes does not go with it: its namespaces move to the canvas. */
function release(design: Design, removed: ReadonlySet<ElementId>): Design {
  const elements = Object.fromEntries(
    Object.entries(design.elements).map(([id, element]) => {
      const parent = element.parent === undefined ? undefined : design.elements[element.parent];
      if (parent?.type !== 'domain' || !removed.has(parent.id)) return [id, element];
      const { parent: _, ...free } = element;
      // `as`: the same element, standing on the canvas.
      return [id, free as Element];
    }),
  );
  return { ...design, elements };
}

/** One attachment for each namespace, and one for what belongs to the whole cluster. */
function withAttachments(design: Design, objects: readonly KubeObject[]): Design {
  const groups = new Map<ElementId | undefined, KubeObject[]>();
  for (const object of objects) {
    const home = Object.values(design.elements).find((one) => one.type === 'namespace' && one.name === (object.metadata.namespace ?? ''));
    const group = groups.get(home?.id);
    if (group) group.push(object);
    else groups.set(home?.id, [object]);
  }
  let grown = design;
  for (const [parent, group] of groups) {
    const attachment: AttachmentElement = {
      type: 'attachment',
      id: freeId(grown, 'attachment'),
      name: group.length === 1 && group[0] ? `${group[0].kind} ${group[0].metadata.name}`.slice(0, LONGEST_NAME) : 'Kept as written',
      ...(parent !== undefined && { parent }),
      // `as`: Kubernetes objects are JSON.
      yaml: writeYaml(group as unknown as readonly Json[]),
    };
    grown = { ...grown, elements: { ...grown.elements, [attachment.id]: attachment } };
  }
  return grown;
}
