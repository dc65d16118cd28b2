import type { ServicePort } from '../../kube/core.ts';
import { isControlPlane, isSystemNamespace } from '../mesh-membership.ts';
import type { Rule } from '../rule.ts';

const PROTOCOLS = ['grpc', 'http2', 'https', 'http', 'mongo', 'mysql', 'redis', 'tcp', 'tls', 'udp', 'hbone', 'doublehbone', 'http_proxy'];
const APP_PROTOCOLS = ['kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss'];
/** SMTP, DNS, MySQL, MongoDB: taken for TCP without being told. */
const WELL_KNOWN = [25, 53, 3306, 27017];

export const servicePortName = {
  code: 'BH2154',
  id: 'service-port-name',
  severity: 'info',
  summary: "A Service says each port's protocol, by appProtocol or by the port's name.",
  why: 'Without it the proxy guesses from the first bytes: routing and policies for HTTP hold only if it guesses HTTP, and server-first protocols wait.',
  fix: 'Set appProtocol, or name the port protocol-suffix: http-web, grpc-api, tcp-db.',
  sameAs: ['IST0118'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('Service')) {
      const labels = object.metadata.labels ?? {};
      if (
        isSystemNamespace(key.namespace ?? '') ||
        isControlPlane(labels) ||
        labels['gateway.networking.k8s.io/gateway-name'] !== undefined
      )
        continue;
      const external = object.spec?.type === 'ExternalName';
      for (const [index, port] of (object.spec?.ports ?? []).entries()) {
        const path = ['spec', 'ports', index];
        const name = `Port ${port.port}${port.name ? ` (${port.name})` : ''} of the Service ${key.namespace}/${key.name}`;
        if (external && (port.name === 'tcp' || !saysProtocol(port)))
          yield {
            resource: key,
            path,
            severity: 'warning',
            sameAs: ['IST0150'],
            message: `${name} has no name that fits an external name: plain TCP is not told apart by host.`,
          };
        else if (!saysProtocol(port)) yield { resource: key, path, message: `${name} does not say its protocol.` };
      }
    }
  },
} as const satisfies Rule;

/** https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
function saysProtocol(port: ServicePort): boolean {
  if (port.protocol === 'UDP') return true;
  const said = (port.appProtocol ?? port.name ?? '').toLowerCase();
  if (port.appProtocol !== undefined && APP_PROTOCOLS.includes(said)) return true;
  return said.startsWith('grpc-web') || PROTOCOLS.includes(said.split('-', 1)[0] ?? '') || WELL_KNOWN.includes(port.port);
}
