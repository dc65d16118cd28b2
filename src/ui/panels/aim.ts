/** Where a request from outside arrives: names that a gateway's listeners have lead to that gateway, as the architect's DNS would have it. */
import { type Design, type GatewayElement, namespaceOf, type SavedRequest } from '../../core/index.ts';

type Wanted = SavedRequest['request'];

/** How well a listener's hostname fits a host: longer is better, −1 not at all. */
function closeness(hostname: string | undefined, host: string): number {
  if (hostname === undefined || hostname === '') return 0;
  if (hostname === host) return 1000;
  return hostname.startsWith('*.') && host.endsWith(hostname.slice(1)) ? hostname.length : -1;
}

/** The request aimed at the gateway that has its host and port; as it is where none has, or where it starts inside. */
export function aimed(design: Design, from: string, wanted: Wanted): Wanted {
  const start = from === '' ? undefined : design.elements[from];
  const inside = start && !(start.type === 'client' && start.kind !== 'pod');
  const { to } = wanted;
  if (inside || !('host' in to) || /\.(svc|local)$|\.svc\./.test(to.host) || !to.host.includes('.')) return wanted;
  let best: { readonly gateway: GatewayElement; readonly score: number } | undefined;
  for (const gateway of Object.values(design.elements)) {
    if (gateway.type !== 'gateway') continue;
    for (const listener of gateway.listeners) {
      const score = listener.port === to.port ? closeness(listener.hostname, to.host) : -1;
      if (score >= 0 && (!best || score > best.score)) best = { gateway, score };
    }
  }
  const home = best && namespaceOf(design, best.gateway.id);
  if (!best || !home) return wanted;
  return { ...wanted, to: { gateway: `${home.name}/${best.gateway.name}`, port: to.port }, host: wanted.host ?? to.host };
}
