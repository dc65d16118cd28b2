/**
 * Listeners that cannot be told apart. https://gateway-api.sigs.k8s.io/reference/spec/#listener
 * Inside a Gateway nobody wins; between a Gateway and its ListenerSets the first in merge order does.
 */
import type { ListenerDraft, ListenerProblem } from './listener.ts';
import type { GatewayProfile } from './profile.ts';

type Conflict = 'HostnameConflict' | 'ProtocolConflict';

/** The conflict of each listener, by position. */
export function conflictsOf(profile: GatewayProfile, drafts: readonly ListenerDraft[]): readonly (ListenerProblem | undefined)[] {
  if (profile.conflictsInGateway === 'none') return [];
  const lost = new Map<number, Conflict>();
  const byPort = new Map<string, number[]>();
  drafts.forEach((draft, n) => {
    const transport = draft.listener.protocol === 'UDP' ? 'UDP' : 'TCP';
    const key = `${transport}/${draft.listener.port}`;
    const earlier = byPort.get(key) ?? [];
    for (const other of earlier) {
      const before = drafts[other];
      if (!before) continue;
      const conflict = between(profile, before, draft);
      if (!conflict) continue;
      const sameOwner = before.owner === draft.owner && before.owner.key.kind === 'Gateway';
      if (sameOwner && profile.conflictsInGateway === 'all-lose') {
        lost.set(n, lost.get(n) ?? conflict);
        lost.set(other, lost.get(other) ?? conflict);
      } else if (!lost.has(other)) lost.set(n, lost.get(n) ?? conflict);
    }
    byPort.set(key, [...earlier, n]);
  });
  return drafts.map(({ listener, path }, n) => {
    const reason = lost.get(n);
    return reason && { condition: 'Conflicted', reason, message: MESSAGES[reason](listener.port, listener.hostname), path };
  });
}

const MESSAGES = {
  HostnameConflict: (port: number, hostname: string | undefined) =>
    `another listener on port ${port} has the hostname ${hostname ?? '*'} too`,
  ProtocolConflict: (port: number) => `another listener on port ${port} has a protocol that cannot share the port`,
} as const satisfies Record<Conflict, unknown>;

function between(profile: GatewayProfile, a: ListenerDraft, b: ListenerDraft): Conflict | undefined {
  const group = profile.protocolGroup(a.listener);
  if (group !== profile.protocolGroup(b.listener)) return 'ProtocolConflict';
  if (group === 'TCP' || group === 'UDP') return 'ProtocolConflict';
  if (hostnameOf(a) !== hostnameOf(b)) return undefined;
  return a.listener.protocol === b.listener.protocol ? 'HostnameConflict' : 'ProtocolConflict';
}

function hostnameOf({ listener }: ListenerDraft): string {
  return listener.hostname?.toLowerCase() || '*';
}
