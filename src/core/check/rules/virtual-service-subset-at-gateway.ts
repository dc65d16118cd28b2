import { fields, items, list, text, texts } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

export const virtualServiceSubsetAtGateway = {
  code: 'BH2106',
  id: 'virtual-service-subset-at-gateway',
  severity: 'info',
  summary: 'A rule at a gateway and a rule in the mesh split a host the same way.',
  why: "The gateway's rule sends requests to the host as a whole: the subsets that another VirtualService names for it in the mesh do not hold at the gateway.",
  fix: 'Name the subset in the rule of the gateway too.',
  sameAs: ['IST0140'],
  *check(snapshot) {
    const services = snapshot
      .all('VirtualService.networking.istio.io')
      .map((resource) => ({ key: resource.key, spec: specOf(resource.object) }));
    const split = new Set<string>();
    for (const { spec } of services)
      for (const rule of list(spec.http))
        for (const goal of list(fields(rule).route)) {
          const { host, subset } = fields(fields(goal).destination);
          if (text(subset) !== '' && texts(spec.hosts).includes(text(host))) split.add(text(host));
        }
    for (const { key, spec } of services) {
      if (list(spec.gateways).length === 0) continue;
      for (const [rule, path] of items(spec.http, ['spec', 'http']))
        for (const [goal, at] of items(fields(rule).route, [...path, 'route'])) {
          const { host, subset } = fields(fields(goal).destination);
          if (text(subset) === '' && split.has(text(host)))
            yield {
              resource: key,
              path: [...at, 'destination'],
              message: `The subsets of "${text(host)}" have no effect on requests of this gateway.`,
            };
        }
    }
  },
} as const satisfies Rule;
