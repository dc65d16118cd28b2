import { endpointsOf } from '../../snapshot/endpoints.ts';
import { podByAddress } from '../../snapshot/pods.ts';
import type { HopFunction } from '../stop.ts';

/** Traffic leaves a client or proxy: to which pods it goes, and who carries it. */
export const outboundHop: HopFunction<'outbound'> = (stop, { snapshot }) => {
  const { destination, ...travel } = stop;
  if (destination.to === 'address') {
    const pod = podByAddress(snapshot).get(destination.address);
    if (!pod) return end('unknown', 'unknown-address', `nothing is known of ${destination.address}`);
    return { hops: [], branches: [{ share: 1, next: { ...travel, at: 'inbound', pod: pod.id, port: destination.port } }] };
  }
  const { backend, port } = destination;
  const endpoints = endpointsOf(snapshot, backend, port);
  if (!endpoints) return end('failed', 'no-service', `no such Service or port: ${backend}:${port}`, 503);
  if (endpoints.length === 0) return end('failed', 'no-endpoints', `${backend}:${port} has no ready endpoints`, 503);
  return {
    hops: [],
    branches: endpoints.map((one) => ({
      share: 1 / endpoints.length,
      next: { ...travel, at: 'inbound' as const, pod: one.pod, port: one.port, via: { backend, port } },
    })),
  };

  function end(verdict: 'unknown' | 'failed', code: string, reason: string, status?: number) {
    return {
      hops: [],
      branches: [{ share: 1, end: { outcome: { verdict, code, reason, ...(status !== undefined && { status }) }, message: stop.message } }],
    } as const;
  }
};
