import { keyId } from '../../base/key.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import { podsByNamespace } from '../../snapshot/pods.ts';
import { fields, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

export const strictOutsideMesh = {
  code: 'BH2223',
  id: 'strict-outside-mesh',
  severity: 'warning',
  summary: 'Pods that should accept mutual TLS only are part of the mesh.',
  why: 'PeerAuthentication is enforced by ztunnel or a sidecar. A pod without either accepts plain text, whatever the policy says.',
  fix: 'Enrol the namespace: label it istio.io/dataplane-mode: ambient.',
  *check(snapshot) {
    for (const { key, object } of snapshot.all('PeerAuthentication.security.istio.io')) {
      const spec = specOf(object);
      if (text(fields(spec.mtls).mode) !== 'STRICT') continue;
      const wanted = labelsOf(fields(spec.selector).matchLabels);
      const plain = (podsByNamespace(snapshot).get(key.namespace ?? 'default') ?? []).filter(
        (pod) => matchesLabels(wanted, pod.labels) && dataPlaneOf(snapshot, pod).by === 'none',
      );
      const workloads = [...new Map(plain.map((pod) => [keyId(pod.workload), pod.workload])).values()];
      if (workloads.length > 0)
        yield {
          resource: key,
          path: ['spec', 'mtls', 'mode'],
          message: `STRICT is not enforced for ${workloads.map((one) => `${one.kind} ${one.name}`).join(', ')} in ${key.namespace}: they are outside the mesh.`,
        };
    }
  },
} as const satisfies Rule;
