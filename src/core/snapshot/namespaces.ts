import type { Labels } from '../kube/core.ts';
import type { Snapshot } from './snapshot.ts';

/** Labels of a namespace. A real namespace always carries its name as a label; one that nobody applied has no other. */
export function namespaceLabels(snapshot: Snapshot, namespace: string): Labels {
  return { 'kubernetes.io/metadata.name': namespace, ...snapshot.find('Namespace', '', namespace)?.object.metadata.labels };
}

export function namespaceAnnotations(snapshot: Snapshot, namespace: string): Labels {
  return snapshot.find('Namespace', '', namespace)?.object.metadata.annotations ?? {};
}
