import type { ResourceKey } from './key.ts';

/** What a decision did with the request. A refusal is always `deny`. */
type Effect = 'allow' | 'deny' | 'select' | 'change' | 'skip' | 'note';

/** One thing that was decided about a request, and the object and field that decided it (design.md §4). */
export interface Decision {
  /** The object that decided; absent where the platform itself did. */
  readonly resource?: ResourceKey;
  /** Field of the object, as kubectl users write it. */
  readonly path?: string;
  readonly effect: Effect;
  readonly text: string;
}
