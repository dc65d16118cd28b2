import { type Admission, admit } from './admission/admit.ts';
import { CODES } from './admission/codes.ts';
import { isObject } from './base/json.ts';
import { type KeyId, keyId, nameOf, type ResourceKey } from './base/key.ts';
import { formatPath, parsePath } from './base/path.ts';
import { type Catalog, catalog as everyKind, withKinds } from './catalog/index.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { Resource } from './kube/resource.ts';
import { isCrd, readCrd } from './schema/crd/read-crd.ts';
import { type Snapshot, snapshotOf } from './snapshot/snapshot.ts';
import { startOf } from './yaml/locate.ts';
import { readYaml, type YamlDocument, type YamlProblem, type YamlText } from './yaml/read.ts';

/** A cluster as a value: what was applied, in creation order. */
export interface Cluster {
  readonly resources: ReadonlyMap<KeyId, Resource>;
  /** How many objects were ever created; the next one's place in creation order. */
  readonly created: number;
  /** The kinds it serves; absent: all that we know. */
  readonly catalog?: Catalog;
}

export const emptyCluster: Cluster = { resources: new Map(), created: 0 };

/** What applying a text did. */
export interface Applied {
  readonly cluster: Cluster;
  readonly applied: readonly ResourceKey[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Applies a text of documents: each object that the server would take is created or replaced; each other one is told why not. */
export function applyYaml(cluster: Cluster, text: string, read: YamlText = readYaml(text)): Applied {
  const resources = new Map(cluster.resources);
  let { created, catalog = everyKind } = cluster;
  const applied: ResourceKey[] = [];
  const { documents, problems } = read;
  const diagnostics: Diagnostic[] = problems.map(unreadable);
  const unchecked = new Set<string>();
  for (const document of documents) {
    const judged = judge(catalog, resources, document);
    for (const diagnostic of judged.diagnostics) {
      // That a kind is not checked is said once for the kind, not for each of its objects.
      if (diagnostic.code === CODES.unknownKind && diagnostic.resource) {
        const kind = `${diagnostic.resource.apiVersion} ${diagnostic.resource.kind}`;
        if (unchecked.has(kind)) continue;
        unchecked.add(kind);
      }
      diagnostics.push({ ...diagnostic, at: startOf(document, parsePath(diagnostic.path)) });
    }
    if (!judged.admitted) continue;
    const id = keyId(judged.key);
    resources.set(id, { key: judged.key, object: judged.object, created: resources.get(id)?.created ?? created++ });
    applied.push(judged.key);
    // From here on the cluster serves the kind that a CRD defines, as the CRD says.
    const defined = isCrd(document.value) ? readCrd(document.value) : undefined;
    if (defined && 'kind' in defined) catalog = withKinds(catalog, [defined.kind]);
  }
  return { cluster: { resources, created, ...(catalog !== everyKind && { catalog }) }, applied, diagnostics };
}

function judge(catalog: Catalog, resources: ReadonlyMap<KeyId, Resource>, document: YamlDocument): Admission {
  const first = asNew(catalog, document);
  const old = first.key && resources.get(keyId(first.key));
  // What is applied again as it stands changes nothing.
  if (!old || (first.admitted && old.object === first.object)) return first;
  return admit(document.value, { catalog, duplicates: document.duplicates, old: old.object });
}

const judged = new WeakMap<object, { readonly catalog: Catalog; readonly admission: Admission }>();

/** The judgement of a document as a new object. A text that was read before gives the same value, which is judged but once. */
function asNew(catalog: Catalog, { value, duplicates }: YamlDocument): Admission {
  const known = isObject(value) ? judged.get(value) : undefined;
  if (known?.catalog === catalog) return known.admission;
  const admission = admit(value, { catalog, duplicates });
  if (isObject(value)) judged.set(value, { catalog, admission });
  return admission;
}

function unreadable({ at, message, kind, resource, path = [] }: YamlProblem): Diagnostic {
  return {
    code: kind === 'tooLarge' ? CODES.tooLarge : CODES.syntax,
    severity: 'error',
    message: resource ? `${nameOf(resource)}: ${message}` : message,
    ...(resource && { resource }),
    path: formatPath(path),
    at,
  };
}

export function deleteKeys(
  cluster: Cluster,
  keys: readonly ResourceKey[],
): { readonly cluster: Cluster; readonly deleted: readonly ResourceKey[] } {
  const resources = new Map(cluster.resources);
  const deleted = keys.filter((key) => resources.delete(keyId(key)));
  return { cluster: { ...cluster, resources }, deleted };
}

export function snapshotOfCluster(cluster: Cluster): Snapshot {
  return snapshotOf([...cluster.resources.values()]);
}
