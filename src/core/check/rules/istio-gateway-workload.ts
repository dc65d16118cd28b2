import { idOf } from '../../base/key.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { type PodView, podsOf } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { fields, items, message, numeric, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';
import { isUsableTlsSecret } from '../tls-secret.ts';

export const istioGatewayWorkload = {
  code: 'BH2121',
  id: 'istio-gateway-workload',
  severity: 'error',
  summary: "An Istio Gateway's selector finds pods, whose Service has its ports, and its certificates exist beside them.",
  why: 'A Gateway without pods configures no proxy; a port without a Service is not reachable; without its certificate a TLS server does not listen.',
  fix: 'Select the labels of the gateway pods, expose the port in their Service, and put the Secret into the namespace of the pods.',
  sameAs: ['IST0101'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('Gateway.networking.istio.io')) {
      const spec = specOf(object);
      const selector = labelsOf(spec.selector);
      const pods = podsOf(snapshot).filter((pod) => matchesLabels(selector, pod.labels));
      const first = pods[0];
      if (!first) {
        const wanted = Object.entries(selector).map(([name, value]) => `${name}=${value}`);
        yield {
          resource: key,
          path: ['spec', 'selector'],
          message: `No pod has the labels of the Gateway ${key.namespace}/${key.name}: ${wanted.join(', ') || 'there are none'}.`,
        };
        continue;
      }
      const served = portsOf(snapshot, pods);
      for (const [value, path] of items(spec.servers, ['spec', 'servers'])) {
        const server = fields(value);
        const port = numeric(fields(server.port).number);
        if (message(server.port) && !served.has(port))
          yield {
            resource: key,
            path: [...path, 'port', 'number'],
            severity: 'warning',
            sameAs: ['IST0162'],
            message: `No Service of the gateway pods has the port ${port}.`,
          };
        const credential = text(fields(server.tls).credentialName);
        if (credential === '') continue;
        const [namespace, name] = credential.includes('/') ? credential.split('/', 2) : [first.namespace, credential];
        const secret = snapshot.get(idOf('Secret', namespace ?? '', name ?? ''));
        const at = [...path, 'tls', 'credentialName'];
        if (!secret)
          yield {
            resource: key,
            path: at,
            message: `There is no Secret ${namespace}/${name}; it belongs into the namespace of the gateway pods.`,
          };
        else if (!isUsableTlsSecret(secret.object))
          yield {
            resource: key,
            path: at,
            sameAs: ['IST0161'],
            message: `The Secret ${namespace}/${name} holds no certificate with its key.`,
          };
      }
    }
  },
} as const satisfies Rule;

function portsOf(snapshot: Snapshot, pods: readonly PodView[]): ReadonlySet<number> {
  const ports = new Set<number>();
  for (const namespace of new Set(pods.map((pod) => pod.namespace)))
    for (const { object } of snapshot.in('Service', namespace)) {
      const selector = object.spec?.selector ?? {};
      if (!pods.some((pod) => pod.namespace === namespace && matchesLabels(selector, pod.labels))) continue;
      for (const port of object.spec?.ports ?? []) if ((port.protocol ?? 'TCP') === 'TCP') ports.add(port.port);
    }
  return ports;
}
