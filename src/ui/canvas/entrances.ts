/** Which clients come in by which gateways, as the saved requests tell: drawn as faint lines so that nobody stands alone. */
import type { Design, ElementId, GatewayElement } from '../../core/index.ts';

export interface Entrance {
  readonly client: ElementId;
  readonly gateway: ElementId;
}

const takes = (gateway: GatewayElement, host: string): boolean =>
  gateway.listeners.some(
    ({ hostname }) =>
      hostname === host || (hostname?.startsWith('*.') === true && host.endsWith(hostname.slice(1))) || hostname === undefined,
  );

export function entrances(design: Design): readonly Entrance[] {
  const gateways = Object.values(design.elements).filter((one) => one.type === 'gateway');
  const found = new Map<string, Entrance>();
  for (const { from, request, expect } of design.requests) {
    if (expect && expect.verdict !== 'delivered' && expect.verdict !== 'redirected') continue;
    if (from === undefined || design.elements[from]?.type !== 'client' || design.elements[from]?.parent !== undefined) continue;
    const { to } = request;
    const host = 'host' in to ? to.host : request.host;
    const gateway = gateways.find((one) =>
      'gateway' in to ? to.gateway.endsWith(`/${one.name}`) : host !== undefined && takes(one, host),
    );
    if (gateway) found.set(`${from} ${gateway.id}`, { client: from, gateway: gateway.id });
  }
  return [...found.values()];
}
