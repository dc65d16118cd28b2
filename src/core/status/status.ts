/** The status controllers would write. https://gateway-api.sigs.k8s.io/concepts/conformance/ */
import { type KeyId, keyId } from '../base/key.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import type { StatusEntry } from './condition.ts';
import { envoyGatewayStatus } from './envoy-gateway/policy-statuses.ts';
import { backendPolicyStatus } from './gateway-api/backend-policy-status.ts';
import { gatewayApiStatus } from './gateway-api/gateway-api-status.ts';
import { ambientStatus } from './istio/ambient-status.ts';

export type { Condition, StatusEntry } from './condition.ts';

/** Writes the status of some objects. Where several write to one object, their lists are joined and later conditions win. */
type StatusWriter = (snapshot: Snapshot) => readonly StatusEntry[];

const writers: readonly StatusWriter[] = [gatewayApiStatus, envoyGatewayStatus, backendPolicyStatus, ambientStatus];

/** The status of every object that some controller would write a status of. */
export const status = derived((snapshot: Snapshot): readonly StatusEntry[] => {
  const entries = new Map<KeyId, StatusEntry>();
  for (const write of writers)
    for (const entry of write(snapshot)) {
      const id = keyId(entry.key);
      const earlier = entries.get(id);
      entries.set(id, earlier ? merge(earlier, entry) : entry);
    }
  return [...entries.values()];
});

function merge(a: StatusEntry, b: StatusEntry): StatusEntry {
  const joined = <T>(x: readonly T[] | undefined, y: readonly T[] | undefined): readonly T[] | undefined =>
    x && y ? [...x, ...y] : (x ?? y);
  const conditions = [
    ...(a.status.conditions ?? []).filter((one) => !b.status.conditions?.some((other) => other.type === one.type)),
    ...(b.status.conditions ?? []),
  ];
  const listeners = joined(a.status.listeners, b.status.listeners);
  const parents = joined(a.status.parents, b.status.parents);
  const ancestors = joined(a.status.ancestors, b.status.ancestors);
  return {
    key: a.key,
    status: {
      ...a.status,
      ...b.status,
      ...(conditions.length > 0 && { conditions }),
      ...(listeners && { listeners }),
      ...(parents && { parents }),
      ...(ancestors && { ancestors }),
    },
  };
}
