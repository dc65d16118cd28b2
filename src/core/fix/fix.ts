import type { Json } from '../base/json.ts';
import type { ResourceKey } from '../base/key.ts';
import type { Path } from '../base/path.ts';
import type { KubeObject } from '../kube/resource.ts';

/** One change of one field. */
export type Edit = { readonly resource: ResourceKey; readonly path: Path } & (
  | { readonly op: 'set'; readonly value: Json }
  /** An item at the end of a list. */
  | { readonly op: 'add'; readonly value: Json }
  | { readonly op: 'remove' }
  /** The field keeps its value and gets another name. */
  | { readonly op: 'rename'; readonly name: string }
);

/** A repair that is safe to offer: it changes what the finding is about and nothing else. */
export interface Fix {
  /** What it does, as a button says it: `Write PathPrefix`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Objects that are missing. */
  readonly creates?: readonly KubeObject[];
}
