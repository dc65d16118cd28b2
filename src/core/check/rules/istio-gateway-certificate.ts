import type { JsonObject } from '../../base/json.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { fields, items, list, message, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

export const istioGatewayCertificate = {
  code: 'BH2123',
  id: 'istio-gateway-certificate',
  severity: 'warning',
  summary: 'Two Istio Gateways of the same pods do not share a certificate.',
  why: 'Browsers reuse an HTTP/2 connection for every host its certificate covers, so requests for the other host arrive at the wrong server and get 404.',
  fix: 'Serve the hosts of one certificate by one Gateway, or give each host a certificate of its own.',
  sameAs: ['IST0138'],
  *check(snapshot) {
    const gateways = snapshot.all('Gateway.networking.istio.io').map(({ key, object }) => ({ key, spec: specOf(object) }));
    for (const one of gateways)
      for (const other of gateways) {
        if (one === other || !matchesLabels(labelsOf(one.spec.selector), labelsOf(other.spec.selector))) continue;
        for (const [server, path] of items(one.spec.servers, ['spec', 'servers'])) {
          const tls = message(fields(server).tls);
          const shared = tls && list(other.spec.servers).some((theirs) => sharesCertificate(tls, fields(fields(theirs).tls)));
          if (shared)
            yield {
              resource: one.key,
              path: [...path, 'tls'],
              message: `The Gateway ${other.key.namespace}/${other.key.name} of the same pods has the same certificate.`,
            };
        }
      }
  },
} as const satisfies Rule;

function sharesCertificate(a: JsonObject, b: JsonObject): boolean {
  const [credentialA, credentialB] = [text(a.credentialName), text(b.credentialName)];
  if (credentialA !== '' || credentialB !== '') return credentialA === credentialB;
  return (
    text(a.serverCertificate) !== '' &&
    a.serverCertificate === b.serverCertificate &&
    text(a.privateKey) !== '' &&
    a.privateKey === b.privateKey
  );
}
