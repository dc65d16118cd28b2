import type { Resource } from '../../kube/resource.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { namespaceLabels } from '../../snapshot/namespaces.ts';
import { podsByNamespace } from '../../snapshot/pods.ts';
import { isAmbientNamespace, isAmbientPod } from '../mesh-membership.ts';
import { fields, present } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

export const sidecarSelection = {
  code: 'BH2161',
  id: 'sidecar-selection',
  severity: 'error',
  summary: 'A Sidecar resource holds for pods with sidecars, and each pod has at most one.',
  why: 'A Sidecar resource configures sidecars only: without such a pod it does nothing, and of two for one pod one is ignored.',
  fix: 'Select labels the pods have; merge Sidecar resources that select the same pods. For ambient use waypoints in their place.',
  sameAs: ['IST0101'],
  *check(snapshot) {
    const byPod = new Map<string, Resource[]>();
    const withoutSelector = new Map<string, Resource[]>();
    for (const resource of snapshot.all('Sidecar.networking.istio.io')) {
      const { key } = resource;
      const namespace = key.namespace ?? 'default';
      const spec = specOf(resource.object);
      const wanted = labelsOf(fields(spec.workloadSelector).labels);
      const name = `Sidecar ${namespace}/${key.name}`;
      const none = `${name} has no impact: ambient pods have no sidecar it could configure.`;
      if (Object.keys(wanted).length === 0) {
        if (!present(spec.workloadSelector)) {
          if (isAmbientNamespace(namespaceLabels(snapshot, namespace)))
            yield { resource: key, path: ['spec'], severity: 'warning', sameAs: ['IST0167'], message: none };
          else withoutSelector.set(namespace, [...(withoutSelector.get(namespace) ?? []), resource]);
        }
        continue;
      }
      const pods = (podsByNamespace(snapshot).get(namespace) ?? []).filter((pod) => matchesLabels(wanted, pod.labels));
      if (pods.length === 0) yield { resource: key, path: ['spec', 'workloadSelector'], message: `${name} selects no pod.` };
      if (pods.some((pod) => isAmbientPod(snapshot, pod)))
        yield { resource: key, path: ['spec', 'workloadSelector'], severity: 'warning', sameAs: ['IST0167'], message: none };
      for (const pod of pods) byPod.set(pod.id, [...(byPod.get(pod.id) ?? []), resource]);
    }
    for (const [pod, all] of byPod)
      if (all.length > 1)
        for (const { key } of all)
          yield {
            resource: key,
            path: ['spec', 'workloadSelector'],
            sameAs: ['IST0110'],
            message: `Several Sidecar resources select ${pod}: ${all.map((one) => one.key.name).join(', ')}.`,
          };
    for (const [namespace, all] of withoutSelector)
      if (all.length > 1)
        for (const { key } of all)
          yield {
            resource: key,
            path: ['spec'],
            sameAs: ['IST0111'],
            message: `Several Sidecar resources are for all of the namespace ${namespace}: ${all.map((one) => one.key.name).join(', ')}.`,
          };
  },
} as const satisfies Rule;
