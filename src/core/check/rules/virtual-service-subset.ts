import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { fullHost, serviceOfHost } from '../mesh-hosts.ts';
import { fields, items, list, message, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

const subsets = derived((snapshot: Snapshot): ReadonlySet<string> => {
  const known = new Set<string>();
  for (const { key, object } of snapshot.all('DestinationRule.networking.istio.io')) {
    const spec = specOf(object);
    const namespace = key.namespace ?? 'default';
    const service = serviceOfHost(namespace, fullHost(namespace, text(spec.host)));
    for (const subset of list(spec.subsets)) known.add(`${service}#${text(fields(subset).name)}`);
  }
  return known;
});

export const virtualServiceSubset = {
  code: 'BH2102',
  id: 'virtual-service-subset',
  severity: 'error',
  summary: 'Every subset a VirtualService names is defined by a DestinationRule.',
  why: 'Requests for an undefined subset are answered with 503: the proxy knows no such cluster.',
  fix: 'Define the subset in a DestinationRule of that host, or leave it out.',
  sameAs: ['IST0101'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('VirtualService.networking.istio.io')) {
      const spec = specOf(object);
      for (const kind of ['tcp', 'tls', 'http'] as const)
        for (const [rule, path] of items(spec[kind], ['spec', kind])) {
          const goals = [...items(fields(rule).route, [...path, 'route'])].map(
            ([goal, at]) => [fields(goal).destination, [...at, 'destination']] as const,
          );
          const mirrors = [...items(fields(rule).mirrors, [...path, 'mirrors'])].map(
            ([goal, at]) => [fields(goal).destination, [...at, 'destination']] as const,
          );
          const mirror = message(fields(rule).mirror);
          for (const [value, at] of [...goals, ...mirrors, ...(mirror ? [[mirror, [...path, 'mirror']] as const] : [])]) {
            const { host, subset } = fields(value);
            if (text(subset) === '') continue;
            const namespace = key.namespace ?? 'default';
            const known = [serviceOfHost(namespace, text(host)), serviceOfHost(namespace, fullHost(namespace, text(host)))];
            if (!known.some((service) => subsets(snapshot).has(`${service}#${text(subset)}`)))
              yield {
                resource: key,
                path: [...at, 'subset'],
                message: `No DestinationRule defines the subset "${text(subset)}" of "${text(host)}".`,
              };
          }
        }
    }
  },
} as const satisfies Rule;
