/** What hops share: refusals, the wire between two parties, endings. */

import { gatewayByPod } from '../../semantics/ambient/gateway-proxy.ts';
import { decideWire } from '../../semantics/network-policy/wire.ts';
import type { PortProtocol } from '../../snapshot/endpoints.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { podById } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Lift } from '../lift.ts';
import type { Ending, Message, Party, Travel, Visit } from '../stop.ts';
import type { Decision, Outcome } from '../trace.ts';

export function partyPod(snapshot: Snapshot, party: Party): PodView | undefined {
  return party.pod === undefined ? undefined : findPod(snapshot, party.pod);
}

/** A pod by id: of the resources, or one that a gateway controller runs. */
export function findPod(snapshot: Snapshot, id: string): PodView | undefined {
  return (
    podById(snapshot).get(id) ??
    gatewayByPod(snapshot)
      .get(id)
      ?.pods.find((pod) => pod.id === id)
  );
}

export function transportProtocol(message: Message): PortProtocol {
  return message.protocol === 'udp' ? 'UDP' : 'TCP';
}

export function isHttp(message: Message): boolean {
  return message.protocol === 'http' || message.protocol === 'grpc';
}

/** The status an HTTP client sees where a connection behind a proxy fails. */
export function failureStatus(travel: Travel): { readonly status?: number } {
  return travel.answers503 && isHttp(travel.message) ? { status: 503 } : {};
}

/** The travel with one more refusal. */
export function refused<T extends Travel>(travel: T, refusal: Omit<Outcome, 'verdict'>): T {
  return { ...travel, refusals: [...travel.refusals, { verdict: 'denied', ...refusal }] };
}

/** The travel with one more thing that the resources do not tell. */
export function doubted<T extends Travel>(travel: T, doubt: Omit<Outcome, 'verdict'>): T {
  return { ...travel, doubts: [...(travel.doubts ?? []), { verdict: 'unknown', ...doubt }] };
}

/** Crosses the wire to a pod or address on a port: network policies of both ends decide. */
export function crossWire<T extends Travel>(
  snapshot: Snapshot,
  travel: T,
  to: { readonly pod?: PodView; readonly address?: string },
  port: number,
): { readonly travel: T; readonly decisions: readonly Decision[] } {
  const from = partyPod(snapshot, travel.from);
  const told = decideWire(snapshot, {
    from: { ...(from && { pod: from }), ...(travel.from.address !== undefined && { address: travel.from.address }) },
    to,
    protocol: transportProtocol(travel.message),
    port,
  });
  const decisions = told.map(({ resource, direction: _, ...rest }) => ({ resource: resource.key, ...rest }));
  let crossed = travel;
  for (const direction of ['egress', 'ingress'] as const) {
    const denial = told.find((one) => one.effect === 'deny' && one.direction === direction);
    if (!denial) continue;
    const reason =
      travel.transport === 'hbone'
        ? `connection timed out, maybe a NetworkPolicy is blocking HBONE port 15008: ${denial.text}`
        : `connection timed out: ${denial.text}`;
    const other =
      direction === 'egress'
        ? { pod: to.pod?.id, address: to.address ?? to.pod?.addresses[0] }
        : { pod: from?.id, address: travel.from.address };
    const lift: Lift = {
      do: 'open-network',
      policy: denial.resource.key,
      direction,
      peer: { ...(other.pod !== undefined && { pod: other.pod }), ...(other.address !== undefined && { address: other.address }) },
      protocol: transportProtocol(travel.message),
      port,
    };
    crossed = refused(crossed, { code: 'network-policy', reason, lift, ...failureStatus(travel) });
  }
  return { travel: crossed, decisions };
}

/** Ends here: with the first refusal or doubt met on the way where there is one. */
export function ending(travel: Travel, outcome: Outcome, more: Omit<Ending, 'outcome' | 'message'> = {}): Ending {
  return {
    outcome: travel.refusals[0] ?? (outcome.verdict === 'delivered' ? travel.doubts?.[0] : undefined) ?? outcome,
    message: travel.message,
    ...(travel.refusals.length > 0 && { blockers: travel.refusals }),
    ...(travel.responseHeaders && { response: { headers: travel.responseHeaders } }),
    ...more,
  };
}

/** A visit that ends with a failed connection. */
export function failing(travel: Travel, hops: Visit['hops'], code: string, reason: string, status?: number): Visit {
  const seen = status !== undefined && isHttp(travel.message) ? { status } : failureStatus(travel);
  return { hops, branches: [{ share: 1, end: ending(travel, { verdict: 'failed', code, reason, ...seen }) }] };
}
