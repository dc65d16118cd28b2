import type { KeyId } from '../../base/key.ts';
import type { Path } from '../../base/path.ts';
import type { Gateway, Listener, ListenerSet, RouteKind } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';

/** A listener as it is written, before it is judged. */
export interface ListenerDraft {
  readonly owner: Resource<Gateway | ListenerSet>;
  readonly listener: Listener;
  readonly path: Path;
}

/** Something that is wrong with a listener, as the condition that tells of it. */
export interface ListenerProblem {
  readonly condition: 'Accepted' | 'Conflicted' | 'Programmed' | 'ResolvedRefs';
  readonly reason: string;
  readonly message: string;
  readonly path: Path;
  /** The listener can serve requests in spite of it. */
  readonly harmless?: boolean;
}

export interface ListenerView {
  /** The Gateway it serves. */
  readonly gateway: KeyId;
  /** The object it is written in: the Gateway itself, or a ListenerSet. */
  readonly owner: Resource<Gateway | ListenerSet>;
  readonly path: Path;
  readonly listener: Listener;
  /** undefined: every host. */
  readonly hostname: string | undefined;
  /** Route kinds that may attach. */
  readonly kinds: readonly RouteKind[];
  readonly problems: readonly ListenerProblem[];
  /** It takes part in traffic. */
  readonly serves: boolean;
}
