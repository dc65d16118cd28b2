/**
 * Which Gateway a public name leads to. DNS outside the cluster is not among the resources; a name that a listener or one of its routes
 * claims is taken to point there, as ExternalDNS would publish it. https://kubernetes-sigs.github.io/external-dns/latest/docs/sources/gateway-api/
 */
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { hostMatches } from '../routing/hostname.ts';
import { routesByListener } from './attachment.ts';
import { type GatewayView, gatewaysOf } from './gateways.ts';
import type { ListenerView } from './listener.ts';

export interface PublicHost {
  readonly gateway: GatewayView;
  readonly listener: ListenerView;
}

/** How firmly a listener claims a name: 3 by name, 2 by wildcard, 1 as it takes every name, 0 not at all. */
function claim(snapshot: Snapshot, listener: ListenerView, host: string): number {
  const served = (routesByListener(snapshot).get(listener) ?? []).flatMap((one) => one.hostnames);
  const names = [...served, ...(listener.hostname === undefined ? ['*'] : [listener.hostname])];
  return Math.max(0, ...names.map((name) => (name === host ? 3 : name === '*' ? 1 : hostMatches(name, host) ? 2 : 0)));
}

/** The Gateway that claims a name at a port most firmly, the oldest of equals; one that takes every name only for callers outside. */
export function gatewayOfHost(snapshot: Snapshot, host: string, port: number, fromOutside: boolean): PublicHost | undefined {
  let best: { readonly found: PublicHost; readonly claim: number } | undefined;
  for (const gateway of gatewaysOf(snapshot).values())
    for (const listener of gateway.listeners) {
      if (!listener.serves || listener.listener.port !== port) continue;
      const firmness = claim(snapshot, listener, host.toLowerCase());
      if (firmness > (fromOutside ? 0 : 1) && firmness > (best?.claim ?? 0)) best = { found: { gateway, listener }, claim: firmness };
    }
  return best?.found;
}
