/** Where a client is, as far as authorization may ask. https://gateway.envoyproxy.io/docs/tasks/security/geoip-authorization/ */
import type { EnvoyProxySpec } from '../../kube/envoy-gateway.ts';
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import { clientTraffic } from './client-traffic-policy.ts';
import type { Placement } from './policy.ts';

const DATABASES = [
  ['country', ['countryDbSource', 'cityDbSource']],
  ['region', ['cityDbSource']],
  ['city', ['cityDbSource']],
  ['asn', ['asnDbSource']],
  ['isp', ['ispDbSource']],
  ['anonymous', ['anonymousIpDbSource']],
] as const;

/** Why locations cannot be asked on the listeners of a placement: they need client IP detection and a database for each field. */
export function geoLocationProblem(placement: Placement<SecurityPolicySpec>): string | undefined {
  const asked = (placement.spec.authorization?.rules ?? []).flatMap((rule) => rule.principal?.clientIPGeoLocations ?? []);
  if (asked.length === 0) return undefined;
  for (const listener of placement.listeners) {
    if (listener.programmed !== 'http') continue;
    const detection = clientTraffic(placement.snapshot).effective(listener)?.spec.clientIPDetection;
    if (!detection) return 'clientIPGeoLocations requires ClientTrafficPolicy.spec.clientIPDetection to be configured';
    if ((detection.xForwardedFor?.trustedCIDRs ?? []).length > 0)
      return 'clientIPGeoLocations does not support ClientIPDetection.XForwardedFor.TrustedCIDRs';
    const problem = providerProblem(placement.topology.gateways.get(listener.gateway)?.envoyProxy, asked);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function providerProblem(envoyProxy: EnvoyProxySpec | undefined, asked: readonly object[]): string | undefined {
  const provider = envoyProxy?.geoIP?.provider;
  if (!provider?.maxMind) return 'clientIPGeoLocations requires EnvoyProxy.spec.geoIP.provider to be configured';
  for (const [field, sources] of DATABASES)
    if (asked.some((one) => Object.hasOwn(one, field)) && !sources.some((source) => provider.maxMind?.[source] !== undefined))
      return `clientIPGeoLocations.${field} requires EnvoyProxy.spec.geoIP.provider.maxMind.${sources.join(' or ')}`;
  return undefined;
}
