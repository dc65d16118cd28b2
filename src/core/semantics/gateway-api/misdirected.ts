/** Requests that came over a connection made for another host. https://gateway-api.sigs.k8s.io/geps/gep-3567/ */
import { compareSpecificity, hostMatches } from '../routing/hostname.ts';
import type { ListenerView } from './listener.ts';

/**
 * With the SNI's listener `chosen`: a Host that another listener of the port admits more specifically belongs to that one, so the client
 * is told to connect anew (421). A Host that `chosen` does not admit is 421 where some other does, else 404.
 */
export function misdirection(
  listeners: readonly ListenerView[],
  chosen: ListenerView,
  host: string,
): { readonly status: 404 | 421; readonly code: string; readonly reason: string } | undefined {
  const others = listeners.filter((one) => one !== chosen && hostMatches(one.hostname, host));
  const admitted = hostMatches(chosen.hostname, host);
  const better = others.find((one) => !admitted || compareSpecificity(one.hostname, chosen.hostname) < 0);
  if (better)
    return {
      status: 421,
      code: 'misdirected',
      reason: `host ${host} belongs to listener ${better.listener.name}, the connection was made for ${chosen.listener.name}`,
    };
  if (!admitted)
    return { status: 404, code: 'no-listener-for-host', reason: `listener ${chosen.listener.name} does not admit host ${host}` };
  return undefined;
}
