import type { Path } from '../../base/path.ts';
import type { Gateway, Listener, ListenerSet } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';

/** A listener as it is written, before it is judged. */
export interface ListenerDraft {
  readonly owner: Resource<Gateway | ListenerSet>;
  readonly listener: Listener;
  readonly path: Path;
}

/** Something that is wrong with a listener, as the condition that tells of it. */
export interface ListenerProblem {
  readonly condition: 'Accepted' | 'Conflicted' | 'ResolvedRefs';
  readonly reason: string;
  readonly message: string;
  readonly path: Path;
  /** The listener can serve requests in spite of it. */
  readonly harmless?: boolean;
}
