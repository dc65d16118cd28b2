/** What a BackendTrafficPolicy does besides, told where it applies. https://gateway.envoyproxy.io/docs/api/extension_types/#backendtrafficpolicy */
import type { BackendTrafficPolicySpec } from '../../kube/envoy-gateway.ts';
import type { RouteFact } from '../routing/table.ts';
import type { EffectivePolicy } from './policy.ts';

export function trafficFacts({ policy, spec }: EffectivePolicy<BackendTrafficPolicySpec>): readonly RouteFact[] {
  const facts: RouteFact[] = [];
  const fact = (path: readonly string[], text: string): void => {
    facts.push({ origin: { resource: policy.key, path: ['spec', ...path] }, text });
  };
  const { retry, timeout, circuitBreaker, requestBuffer, bandwidthLimit, loadBalancer, healthCheck, admissionControl } = spec;
  const request = timeout?.http?.requestTimeout;
  if (request !== undefined) fact(['timeout', 'http', 'requestTimeout'], `the whole request must end within ${request}, else 504`);
  const connect = timeout?.tcp?.connectTimeout;
  if (connect !== undefined)
    fact(['timeout', 'tcp', 'connectTimeout'], `a connection to the backend must stand within ${connect}, else 503`);
  if (retry) {
    const on = [...(retry.retryOn?.triggers ?? []), ...(retry.retryOn?.httpStatusCodes ?? [])].join(', ');
    fact(['retry'], `retried up to ${retry.numRetries ?? 2} times on ${on || 'connection errors and 503'}`);
  }
  if (circuitBreaker) {
    const { maxConnections = 1024, maxPendingRequests = 1024, maxParallelRequests = 1024 } = circuitBreaker;
    fact(
      ['circuitBreaker'],
      `more than ${maxConnections} connections, ${maxPendingRequests} waiting or ${maxParallelRequests} parallel requests get 503`,
    );
  }
  if (requestBuffer?.limit !== undefined) fact(['requestBuffer', 'limit'], `bodies of more than ${requestBuffer.limit} bytes get 413`);
  if (bandwidthLimit) fact(['bandwidthLimit'], 'the bandwidth is limited');
  if (loadBalancer?.type !== undefined) fact(['loadBalancer', 'type'], `endpoints are chosen by ${loadBalancer.type}`);
  if (healthCheck) fact(['healthCheck'], 'endpoints that fail their checks get no requests while enough others are left');
  if (admissionControl) fact(['admissionControl'], 'while too many requests fail, part of them get 503');
  return facts;
}
