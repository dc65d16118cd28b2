import type { Resource } from '../../kube/resource.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { podsByNamespace } from '../../snapshot/pods.ts';
import { fields, filled, items, present } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

export const telemetrySelection = {
  code: 'BH2162',
  id: 'telemetry-selection',
  severity: 'error',
  summary: 'A Telemetry resource holds for pods, each pod has at most one, and it names its providers.',
  why: 'Of two Telemetry resources for one pod one is ignored; access logs without a provider go nowhere.',
  fix: 'Select labels the pods have, merge resources that select the same pods, and name a provider.',
  sameAs: ['IST0101'],
  *check(snapshot) {
    const byPod = new Map<string, Resource[]>();
    const withoutSelector = new Map<string, Resource[]>();
    for (const resource of snapshot.all('Telemetry.telemetry.istio.io')) {
      const { key } = resource;
      const namespace = key.namespace ?? 'default';
      const spec = specOf(resource.object);
      for (const [logging, path] of items(spec.accessLogging, ['spec', 'accessLogging']))
        if (!filled(fields(logging).providers))
          yield {
            resource: key,
            path,
            severity: 'warning',
            sameAs: ['IST0157'],
            message: `The access log of the Telemetry ${namespace}/${key.name} names no provider.`,
          };
      const wanted = labelsOf(fields(spec.selector).matchLabels);
      if (Object.keys(wanted).length === 0) {
        if (!present(spec.selector) && !present(spec.targetRef) && !filled(spec.targetRefs))
          withoutSelector.set(namespace, [...(withoutSelector.get(namespace) ?? []), resource]);
        continue;
      }
      const pods = (podsByNamespace(snapshot).get(namespace) ?? []).filter((pod) => matchesLabels(wanted, pod.labels));
      if (pods.length === 0)
        yield { resource: key, path: ['spec', 'selector'], message: `Telemetry ${namespace}/${key.name} selects no pod.` };
      for (const pod of pods) byPod.set(pod.id, [...(byPod.get(pod.id) ?? []), resource]);
    }
    for (const [pod, all] of byPod)
      if (all.length > 1)
        for (const { key } of all)
          yield {
            resource: key,
            path: ['spec', 'selector'],
            sameAs: ['IST0159'],
            message: `Several Telemetry resources select ${pod}: ${all.map((one) => one.key.name).join(', ')}.`,
          };
    for (const [namespace, all] of withoutSelector)
      if (all.length > 1)
        for (const { key } of all)
          yield {
            resource: key,
            path: ['spec'],
            sameAs: ['IST0160'],
            message: `Several Telemetry resources are for all of the namespace ${namespace}: ${all.map((one) => one.key.name).join(', ')}.`,
          };
  },
} as const satisfies Rule;
