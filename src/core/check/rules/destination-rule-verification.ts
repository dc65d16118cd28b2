import type { JsonObject } from '../../base/json.ts';
import { entries, fields, items, numeric, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

export const destinationRuleVerification = {
  code: 'BH2112',
  id: 'destination-rule-verification',
  severity: 'warning',
  summary: 'A DestinationRule that opens TLS says what the server is checked against.',
  why: 'Without a CA the sidecar accepts any certificate: the connection is encrypted, but to nobody in particular.',
  fix: 'Set caCertificates, or credentialName together with a workloadSelector.',
  sameAs: ['IST0128'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('DestinationRule.networking.istio.io')) {
      const spec = specOf(object);
      const selects = entries(fields(spec.workloadSelector).matchLabels).length > 0;
      const policy = fields(spec.trafficPolicy);
      if (isUnverified(fields(policy.tls), selects))
        yield { resource: key, path: ['spec', 'trafficPolicy', 'tls'], message: `TLS to "${text(spec.host)}" accepts any certificate.` };
      for (const [value, path] of items(policy.portLevelSettings, ['spec', 'trafficPolicy', 'portLevelSettings'])) {
        const port = fields(value);
        if (isUnverified(fields(port.tls), selects))
          yield {
            resource: key,
            path: [...path, 'tls'],
            sameAs: ['IST0129'],
            message: `TLS to "${text(spec.host)}" at port ${numeric(fields(port.port).number)} accepts any certificate.`,
          };
      }
    }
  },
} as const satisfies Rule;

function isUnverified(tls: JsonObject, selects: boolean): boolean {
  const mode = text(tls.mode);
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return false;
  return text(tls.caCertificates) === '' && !(selects && text(tls.credentialName) !== '');
}
