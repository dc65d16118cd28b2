import { judge, validators } from '../istio-validation/index.ts';
import type { Rule } from '../rule.ts';

export const istioWebhook = {
  code: 'BH2001',
  id: 'istio-webhook',
  severity: 'error',
  summary: "An Istio object passes istiod's own validation, which is stricter than its CRD.",
  why: "istiod's webhook refuses the object when it is applied, or warns of it; where the webhook is not running, the object is accepted and ignored.",
  fix: 'Change the field as the message says.',
  *check(snapshot) {
    for (const kind of Object.keys(validators))
      for (const { key, object } of snapshot.all(kind))
        for (const { level, path, message, sameAs } of judge(kind, object)) {
          const code = sameAs ?? (level === 'error' ? 'IST0106' : 'IST0133');
          yield { resource: key, path, message, severity: level, sameAs: [code] };
        }
  },
} as const satisfies Rule;
