/** What a cluster makes of a compiled design: the surroundings are there, and each object is judged as on apply. */
import { admit } from './admission/admit.ts';
import { keyId } from './base/key.ts';
import type { Catalog } from './catalog/index.ts';
import type { Cluster } from './cluster.ts';
import type { Compiled } from './compile/compile.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { Resource } from './kube/resource.ts';
import { keyOf } from './nodes/manifest.ts';

/** Place in creation order of what was there before anything was applied. */
const BEFORE_ALL = -1;

export function applyCompiled(
  compiled: Pick<Compiled, 'resources' | 'surroundings'>,
  catalog?: Catalog,
): { readonly cluster: Cluster; readonly diagnostics: readonly Diagnostic[] } {
  const resources = new Map<ReturnType<typeof keyId>, Resource>();
  const diagnostics: Diagnostic[] = [];
  let created = 0;
  for (const object of compiled.surroundings) {
    const key = keyOf(object);
    resources.set(keyId(key), { key, object, created: BEFORE_ALL });
  }
  for (const { object } of compiled.resources) {
    const judged = admit(object, catalog ? { catalog } : {});
    diagnostics.push(...judged.diagnostics);
    if (judged.admitted) resources.set(keyId(judged.key), { key: judged.key, object: judged.object, created: created++ });
  }
  return { cluster: { resources, created, ...(catalog && { catalog }) }, diagnostics };
}
