import { matchesLabels } from '../../kube/selector.ts';
import { podsOf } from '../../snapshot/pods.ts';
import { entries, fields, items, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

export const virtualServiceClaims = {
  code: 'BH2105',
  id: 'virtual-service-claims',
  severity: 'error',
  summary: "Where requests are routed by claims of a token, the gateway's pods check the token.",
  why: 'Without a RequestAuthentication no claim is ever known, so the rule matches no request.',
  fix: "Add a RequestAuthentication that selects the gateway's pods.",
  sameAs: ['IST0149'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('VirtualService.networking.istio.io')) {
      const spec = specOf(object);
      const path = claimMatch(spec.http);
      if (!path) continue;
      for (const [value] of items(spec.gateways, [])) {
        const given = text(value);
        const slash = given.indexOf('/');
        const gateway = snapshot.find(
          'Gateway.networking.istio.io',
          slash < 0 ? (key.namespace ?? 'default') : given.slice(0, slash),
          given.slice(slash + 1),
        );
        if (!gateway) continue;
        const selector = labelsOf(specOf(gateway.object).selector);
        for (const pod of podsOf(snapshot)) {
          if (!matchesLabels(selector, pod.labels)) continue;
          const checked = ['istio-system', pod.namespace].some((namespace) =>
            snapshot
              .in('RequestAuthentication.security.istio.io', namespace)
              .some((policy) => matchesLabels(labelsOf(fields(specOf(policy.object).selector).matchLabels), pod.labels)),
          );
          if (!checked) {
            yield {
              resource: key,
              path,
              message: `Requests are routed by claims at ${given}, but no RequestAuthentication checks tokens at ${pod.id}.`,
            };
            break;
          }
        }
      }
    }
  },
} as const satisfies Rule;

function claimMatch(http: Parameters<typeof items>[0]) {
  for (const [rule, path] of items(http, ['spec', 'http']))
    for (const [match, at] of items(fields(rule).match, [...path, 'match']))
      for (const name of ['headers', 'withoutHeaders'] as const)
        for (const [key] of entries(fields(match)[name])) if (key.startsWith('@request.auth.claims')) return [...at, name, key];
  return undefined;
}
