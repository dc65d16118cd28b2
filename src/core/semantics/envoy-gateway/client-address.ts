/** Which address Envoy takes for the client's. https://gateway.envoyproxy.io/docs/tasks/traffic/client-traffic-policy/ */
import { parseIp } from '../../base/ip.ts';
import type { ClientTrafficPolicySpec } from '../../kube/envoy-gateway.ts';
import type { Headers } from '../routing/headers.ts';
import { inBlock } from './address-blocks.ts';

export type ClientAddress =
  | { readonly is: 'known'; readonly address: string; readonly from: 'the connection' | 'X-Forwarded-For' | 'a header' }
  | { readonly is: 'unknown' }
  | { readonly is: 'refused' };

export function clientAddress(
  detection: ClientTrafficPolicySpec['clientIPDetection'],
  headers: Headers,
  peer: string | undefined,
): ClientAddress {
  const direct: ClientAddress = peer === undefined ? { is: 'unknown' } : { is: 'known', address: peer, from: 'the connection' };
  const { xForwardedFor, customHeader } = detection ?? {};
  if (customHeader) {
    const sent = headers[(customHeader.name ?? '').toLowerCase()]?.[0]?.trim();
    if (sent !== undefined && parseIp(sent)) return { is: 'known', address: sent, from: 'a header' };
    return customHeader.failClosed ? { is: 'refused' } : direct;
  }
  if (!xForwardedFor) return direct;
  const listed = (headers['x-forwarded-for'] ?? [])
    .join(',')
    .split(',')
    .map((one) => one.trim());
  const addresses = listed.filter((one) => one !== '');
  const found = xForwardedFor.trustedCIDRs
    ? firstUntrusted(xForwardedFor.trustedCIDRs, addresses, peer)
    : hopsBack(addresses, xForwardedFor.numTrustedHops ?? 0);
  return found !== undefined && parseIp(found) ? { is: 'known', address: found, from: 'X-Forwarded-For' } : direct;
}

/** The N-th address from the right. */
function hopsBack(addresses: readonly string[], hops: number): string | undefined {
  return hops > 0 ? addresses[addresses.length - hops] : undefined;
}

/** The list counts only where the peer is trusted itself; if all in it are, its first is taken. */
function firstUntrusted(trusted: readonly string[], addresses: readonly string[], peer: string | undefined): string | undefined {
  const isTrusted = (address: string): boolean => trusted.some((block) => inBlock(address, block));
  if (peer === undefined || !isTrusted(peer)) return undefined;
  return addresses.findLast((one) => !isTrusted(one)) ?? addresses[0];
}
