import type { ResourceKey } from '../base/key.ts';

/** Metadata as analysers read it; the API server's own judgement of it is in `admission/`. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly ownerReferences?: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly controller?: boolean;
  }[];
}

/** A Kubernetes object that has been judged: its kind is known to the reader of its fields by `apiVersion` and `kind`. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

/**
 * One resource of a cluster.
 * `object` is what the server would store: defaults filled in. Analysers treat an absent field as its default all the same,
 * because a compiled or imported object may not have passed admission.
 */
export interface Resource<T extends KubeObject = KubeObject> {
  readonly key: ResourceKey;
  readonly object: T;
  /** Creation order, from 0: older wins where a platform says "oldest wins". */
  readonly created: number;
}
