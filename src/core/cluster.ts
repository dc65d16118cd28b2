import { admit } from './admission/admit.ts';
import { type KeyId, keyId, type ResourceKey } from './base/key.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { Resource } from './kube/resource.ts';
import { type Snapshot, snapshotOf } from './snapshot/snapshot.ts';
import { readYaml } from './yaml/read.ts';

/** A cluster as a value: what was applied, in creation order. */
export interface Cluster {
  readonly resources: ReadonlyMap<KeyId, Resource>;
  /** How many objects were ever created; the next one's place in creation order. */
  readonly created: number;
}

export const emptyCluster: Cluster = { resources: new Map(), created: 0 };

/** Applies a text of documents: each object that the server would take is created or replaced; each other one is told why not. */
export function applyYaml(
  cluster: Cluster,
  text: string,
): { readonly cluster: Cluster; readonly applied: readonly ResourceKey[]; readonly diagnostics: readonly Diagnostic[] } {
  const resources = new Map(cluster.resources);
  let { created } = cluster;
  const applied: ResourceKey[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of readYaml(text)) {
    const judged = admit(document.value);
    diagnostics.push(...judged.diagnostics);
    if (!judged.admitted) continue;
    const id = keyId(judged.key);
    resources.set(id, { key: judged.key, object: judged.object, created: resources.get(id)?.created ?? created++ });
    applied.push(judged.key);
  }
  return { cluster: { resources, created }, applied, diagnostics };
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
