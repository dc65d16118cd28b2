import { idOf } from '../../base/key.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { type PodView, podsOf } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { findHost } from '../mesh-hosts.ts';
import { fields, items, text, texts } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

export const destinationRuleHost = {
  code: 'BH2111',
  id: 'destination-rule-host',
  severity: 'warning',
  summary: 'A DestinationRule is for a known host, and its subsets have pods.',
  why: 'A rule for an unknown host does nothing; requests for a subset without pods are answered with 503.',
  fix: 'Name a Service or ServiceEntry that exists, and labels that its pods have.',
  sameAs: ['IST0174'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('DestinationRule.networking.istio.io')) {
      const spec = specOf(object);
      const found = findHost(snapshot, key.namespace ?? 'default', texts(spec.exportTo), text(spec.host));
      if (!found) {
        yield { resource: key, path: ['spec', 'host'], message: `No Service or ServiceEntry visible here provides "${text(spec.host)}".` };
        continue;
      }
      for (const [value, path] of items(spec.subsets, ['spec', 'subsets'])) {
        const subset = fields(value);
        const wanted = { ...found.selector, ...labelsOf(subset.labels) };
        if (!podsOf(snapshot).some((pod) => matchesLabels(wanted, withTopology(snapshot, pod))))
          yield {
            resource: key,
            path,
            severity: 'error',
            sameAs: ['IST0173'],
            message: `No pod has the labels of the subset "${text(subset.name)}".`,
          };
      }
    }
  },
} as const satisfies Rule;

/** Istio adds the place of its node to the labels of a pod. */
function withTopology(snapshot: Snapshot, pod: PodView): Readonly<Record<string, string>> {
  const node = pod.node === undefined ? undefined : snapshot.get(idOf('Node', '', pod.node));
  if (!node || pod.node === undefined) return pod.labels;
  const labels = node.object.metadata.labels ?? {};
  const place = Object.fromEntries(TOPOLOGY.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])));
  return { ...pod.labels, ...place, 'kubernetes.io/hostname': pod.node };
}
