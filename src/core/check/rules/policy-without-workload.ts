import { matchesLabels } from '../../kube/selector.ts';
import { gatewayPods, meshPods } from '../mesh-membership.ts';
import { fields, filled, items, message, present, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

const ROOT = 'istio-system';

export const policyWithoutWorkload = {
  code: 'BH2133',
  id: 'policy-without-workload',
  severity: 'warning',
  summary: 'An AuthorizationPolicy holds for some pod of the mesh, and the namespaces it names exist.',
  why: 'A policy that selects no pod guards nothing; a rule for an unknown namespace matches no caller.',
  fix: 'Select labels that the pods have, in the namespace of the pods; name namespaces that exist.',
  sameAs: ['IST0127'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('AuthorizationPolicy.security.istio.io')) {
      const spec = specOf(object);
      const name = `AuthorizationPolicy ${key.namespace}/${key.name}`;
      const targeted = present(spec.targetRef) || filled(spec.targetRefs);
      if (!targeted) {
        const selector = message(spec.selector);
        const wanted = labelsOf(fields(selector).matchLabels);
        const everywhere = key.namespace === ROOT;
        const hit =
          meshPods(snapshot).some((pod) => (everywhere || pod.namespace === key.namespace) && matchesLabels(wanted, pod.labels)) ||
          [...gatewayPods(snapshot)].some(
            ([namespace, pods]) => (everywhere || namespace === key.namespace) && pods.some((labels) => matchesLabels(wanted, labels)),
          );
        if (!hit && (selector || !everywhere))
          yield { resource: key, path: selector ? ['spec', 'selector'] : ['spec'], message: `${name} holds for no pod of the mesh.` };
      }
      for (const [rule, path] of items(spec.rules, ['spec', 'rules']))
        for (const [from, at] of items(fields(rule).from, [...path, 'from']))
          for (const side of ['namespaces', 'notNamespaces'] as const)
            for (const [value, place] of items(fields(fields(from).source)[side], [...at, 'source', side]))
              if (!snapshot.all('Namespace').some((namespace) => matches(namespace.key.name, text(value))))
                yield {
                  resource: key,
                  path: place,
                  severity: 'error',
                  sameAs: ['IST0101'],
                  message: `${name} names the namespace "${text(value)}", which does not exist.`,
                };
    }
  },
} as const satisfies Rule;

function matches(namespace: string, pattern: string): boolean {
  if (pattern.startsWith('*')) return namespace.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return namespace.startsWith(pattern.slice(0, -1));
  return namespace.toLowerCase() === pattern.toLowerCase();
}
