/** Which element wrote which workload. */
import { type Compiled, type ElementId, originOf } from '../core/index.ts';

const workloadKinds: ReadonlySet<string> = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Rollout',
  'ReplicationController',
]);

/** Elements by the workloads they write, as `namespace/name`. */
export function elementsByWorkload(compiled: Compiled): ReadonlyMap<string, ElementId> {
  const found = new Map<string, ElementId>();
  for (const { key } of compiled.resources) {
    const element = workloadKinds.has(key.kind) ? originOf(compiled, key) : undefined;
    if (element !== undefined) found.set(`${key.namespace ?? 'default'}/${key.name}`, element);
  }
  return found;
}
