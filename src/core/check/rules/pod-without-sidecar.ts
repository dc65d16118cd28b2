import { namespaceLabels } from '../../snapshot/namespaces.ts';
import { podsOf } from '../../snapshot/pods.ts';
import { hasProxy, isSystemNamespace } from '../mesh-membership.ts';
import type { Rule } from '../rule.ts';

export const podWithoutSidecar = {
  code: 'BH2132',
  id: 'pod-without-sidecar',
  severity: 'warning',
  summary: 'A pod of a namespace with injection has its sidecar.',
  why: 'A pod made before injection was switched on has no proxy: it is outside the mesh until it is made again.',
  fix: 'Restart the workload.',
  sameAs: ['IST0103'],
  *check(snapshot) {
    for (const pod of podsOf(snapshot)) {
      // Pods of a Deployment are made after their namespace was labelled, as far as the resources tell.
      if (pod.workload.kind !== 'Pod' || isSystemNamespace(pod.namespace) || pod.namespace === 'istio-system') continue;
      const labels = namespaceLabels(snapshot, pod.namespace);
      if (labels['istio-injection'] !== 'enabled' && labels['istio.io/rev'] === undefined) continue;
      if (labels['istio-injection'] !== undefined && labels['istio.io/rev'] !== undefined) continue;
      const asked = pod.labels['sidecar.istio.io/inject'] ?? pod.annotations['sidecar.istio.io/inject'] ?? '';
      if (asked.toLowerCase() === 'false' || pod.spec.hostNetwork || hasProxy(pod)) continue;
      yield {
        resource: pod.workload,
        path: ['spec', 'containers'],
        message: `The pod ${pod.id} has no sidecar although its namespace injects one.`,
      };
    }
  },
} as const satisfies Rule;
