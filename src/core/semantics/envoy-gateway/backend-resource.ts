/** What the controller says about Backend objects. https://gateway.envoyproxy.io/docs/tasks/traffic/backend/ */
import { parseIp } from '../../base/ip.ts';
import type { Backend, EnvoyProxySpec } from '../../kube/envoy-gateway.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { controllerConfig } from './controller-config.ts';

export interface BackendProblem {
  readonly reason: 'InvalidBackendRef' | 'InvalidAddress' | 'UnsupportedValue';
  readonly message: string;
}

/** Why a Backend is not accepted. */
export function backendProblem(snapshot: Snapshot, { object }: Resource<Backend>, envoyProxy?: EnvoyProxySpec): BackendProblem | undefined {
  if (!controllerConfig(snapshot).enableBackend)
    return { reason: 'UnsupportedValue', message: 'Backend is not enabled in the configuration of Envoy Gateway' };
  const { spec } = object;
  const endpoints = spec?.endpoints ?? [];
  if (spec?.type === 'DynamicResolver' && endpoints.length > 0)
    return { reason: 'InvalidBackendRef', message: 'a Backend of type DynamicResolver cannot have endpoints' };
  return tlsProblem(snapshot, object) ?? addressProblem(endpoints, envoyProxy?.provider?.type === 'Host');
}

function addressProblem(
  endpoints: NonNullable<NonNullable<Backend['spec']>['endpoints']>,
  loopbackAllowed: boolean,
): BackendProblem | undefined {
  for (const endpoint of endpoints) {
    const named = [endpoint.hostname, endpoint.fqdn?.hostname].find((name) => name !== undefined && !isDomain(name));
    if (named !== undefined)
      return { reason: 'InvalidAddress', message: `hostname ${named} must be a domain of at least two labels and no IP address` };
    if (endpoint.ip) {
      const address = parseIp(endpoint.ip.address ?? '');
      if (!address) return { reason: 'InvalidAddress', message: `IP address ${endpoint.ip.address ?? ''} is invalid` };
      if (!loopbackAllowed && isLoopback(address.bytes))
        return { reason: 'InvalidAddress', message: `IP address ${endpoint.ip.address ?? ''} is in the loopback range` };
    }
  }
  return undefined;
}

function isDomain(name: string): boolean {
  return (
    name.length <= 253 &&
    name.includes('.') &&
    parseIp(name) === undefined &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
  );
}

function isLoopback(bytes: readonly number[]): boolean {
  return bytes.length === 4 ? bytes[0] === 127 : bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1;
}

/** TLS that verifies needs certificates to verify with: its own, or those of a BackendTLSPolicy for every port. */
function tlsProblem(snapshot: Snapshot, backend: Backend): BackendProblem | undefined {
  const tls = backend.spec?.tls;
  if (!tls || tls.insecureSkipVerify || tls.wellKnownCACertificates !== undefined || (tls.caCertificateRefs ?? []).length > 0)
    return undefined;
  const ports = new Set((backend.spec?.endpoints ?? []).map((one) => String(one.fqdn?.port ?? one.ip?.port ?? '')));
  ports.delete('');
  const covered = new Set<string>();
  for (const { object } of snapshot.in('BackendTLSPolicy.gateway.networking.k8s.io', backend.metadata.namespace ?? 'default'))
    for (const target of object.spec?.targetRefs ?? []) {
      if (target.kind !== 'Backend' || target.name !== backend.metadata.name) continue;
      const { validation } = object.spec ?? {};
      if (target.sectionName !== undefined) covered.add(target.sectionName);
      else if (validation?.wellKnownCACertificates !== undefined || (validation?.caCertificateRefs ?? []).length > 0) return undefined;
    }
  if (ports.size > 0 && [...ports].every((port) => covered.has(port))) return undefined;
  return {
    reason: 'InvalidBackendRef',
    message: 'tls needs caCertificateRefs or wellKnownCACertificates unless insecureSkipVerify is set',
  };
}
