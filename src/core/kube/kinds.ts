/**
 * The kinds analysers read, by `Kind.group`. A kind that is absent here is still kept in a snapshot and found by
 * `snapshot.all('Kind.group')`, as a plain {@link KubeObject}.
 */
import type { Namespace, Pod, Service } from './core.ts';
import type { KubeObject } from './resource.ts';

export interface Kinds {
  readonly Namespace: Namespace;
  readonly Pod: Pod;
  readonly Service: Service;
}

export type ObjectOf<K extends string> = K extends keyof Kinds ? Kinds[K] : KubeObject;
