import type { Labels } from '../kube/core.ts';
import { derived, type Snapshot } from './snapshot.ts';

/** Labels of a namespace. A real namespace always carries its name as a label; one that nobody applied has no other. */
export function namespaceLabels(snapshot: Snapshot, namespace: string): Labels {
  const memo = labelMemo(snapshot);
  const labels = memo.get(namespace) ?? {
    'kubernetes.io/metadata.name': namespace,
    ...snapshot.find('Namespace', '', namespace)?.object.metadata.labels,
  };
  memo.set(namespace, labels);
  return labels;
}

const labelMemo = derived((): Map<string, Labels> => new Map());

export function namespaceAnnotations(snapshot: Snapshot, namespace: string): Labels {
  return snapshot.find('Namespace', '', namespace)?.object.metadata.annotations ?? {};
}
