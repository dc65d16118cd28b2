import { matchesLabels } from '../../kube/selector.ts';
import { podsOf } from '../../snapshot/pods.ts';
import { hasSidecar } from '../mesh-membership.ts';
import type { Rule } from '../rule.ts';

export const deploymentServices = {
  code: 'BH2152',
  id: 'deployment-services',
  severity: 'warning',
  summary: 'The Services of one Deployment agree on what its ports are.',
  why: 'A sidecar knows one protocol and one Service port for a port of its pod; which of the Services it takes them from is not defined.',
  fix: 'Give the port the same number and protocol in each Service of the Deployment.',
  sameAs: ['IST0116'],
  *check(snapshot) {
    for (const pod of podsOf(snapshot)) {
      if (
        pod.workload.kind !== 'Deployment' ||
        pod.resource.object.metadata.labels?.['gateway.istio.io/managed'] === 'istio.io-mesh-controller'
      )
        continue;
      if (!hasSidecar(snapshot, pod)) continue;
      const protocols = new Map<number, Set<string>>();
      const ports = new Map<string, Set<number>>();
      for (const { object } of snapshot.in('Service', pod.namespace)) {
        const selector = object.spec?.selector ?? {};
        if (Object.keys(selector).length === 0 || !matchesLabels(selector, pod.labels)) continue;
        for (const port of object.spec?.ports ?? []) {
          protocols.set(port.port, (protocols.get(port.port) ?? new Set()).add(port.protocol ?? 'TCP'));
          const target = String(port.targetPort || port.port);
          ports.set(target, (ports.get(target) ?? new Set()).add(port.port));
        }
      }
      const path = ['spec', 'template', 'spec'];
      for (const [port, used] of protocols)
        if (used.size > 1)
          yield {
            resource: pod.workload,
            path,
            message: `Services of the Deployment ${pod.id} use port ${port} with ${[...used].join(' and ')}.`,
          };
      for (const [target, numbers] of ports)
        if (numbers.size > 1)
          yield {
            resource: pod.workload,
            path,
            sameAs: ['IST0137'],
            message: `Services of the Deployment ${pod.id} reach its port ${target} by different ports: ${[...numbers].join(', ')}.`,
          };
    }
  },
} as const satisfies Rule;
