import { type HttpRouteRule, ROUTE_KINDS } from '../../kube/gateway-api.ts';
import type { Rule } from '../rule.ts';

export const weightsWithoutEffect = {
  code: 'BH2232',
  id: 'weights-without-effect',
  severity: 'warning',
  summary: 'Weights of a rule send requests somewhere.',
  why: 'Where all weights are 0 every request gets 500; a weight on a single backend changes nothing.',
  fix: 'Give a backend a weight above 0.',
  *check(snapshot) {
    for (const kind of ROUTE_KINDS)
      for (const { key, object } of snapshot.all(`${kind}.gateway.networking.k8s.io`)) {
        // `as`: rules of all kinds have backendRefs.
        const rules = (object.spec?.rules ?? []) as readonly Pick<HttpRouteRule, 'backendRefs'>[];
        for (const [n, { backendRefs = [] }] of rules.entries())
          if (backendRefs.length > 0 && backendRefs.every((ref) => ref.weight === 0))
            yield {
              resource: key,
              path: ['spec', 'rules', n, 'backendRefs'],
              message: `All weights of rule ${n} of ${key.kind} ${key.namespace}/${key.name} are 0, so it answers with an error.`,
            };
      }
  },
} as const satisfies Rule;
