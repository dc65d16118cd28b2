import { keyId } from '../../base/key.ts';
import { dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import { openPorts, policiesSelecting } from '../../semantics/network-policy/policies.ts';
import { hasPort } from '../../sets/ports.ts';
import { type PodView, podsOf } from '../../snapshot/pods.ts';
import { fields, items, message, numeric, text } from '../reading.ts';
import type { Rule } from '../rule.ts';

/** The address from which kubelet's probes reach ambient pods. https://istio.io/latest/docs/ambient/usage/networkpolicy/#ambient-health-probes-and-kubernetes-networkpolicy */
const PROBES = '169.254.7.127';
const FORMS = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export const probeBlocked = {
  code: 'BH2225',
  id: 'probe-blocked',
  severity: 'warning',
  summary: 'Network policies of ambient pods let the probes of the kubelet through.',
  why: `Probes reach ambient pods from ${PROBES}, not from the node, so what a network plugin lets nodes do does not cover them. A pod whose probes are cut is never ready, or is restarted for ever.`,
  fix: `Allow ipBlock ${PROBES}/32 as a source (and fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128 where IPv6 is used).`,
  *check(snapshot) {
    const told = new Set<string>();
    for (const pod of podsOf(snapshot)) {
      if (dataPlaneOf(snapshot, pod).by !== 'ztunnel') continue;
      const [policy] = policiesSelecting(snapshot, pod, 'ingress');
      if (!policy || told.has(keyId(policy.key))) continue;
      const probed = probePorts(pod).find(({ port }) => {
        const open = openPorts(snapshot, pod, 'ingress', { address: PROBES }, 'TCP');
        return open !== undefined && !hasPort(open, port);
      });
      if (!probed) continue;
      told.add(keyId(policy.key));
      yield {
        resource: policy.key,
        path: ['spec', 'podSelector'],
        message: `NetworkPolicy ${policy.key.namespace}/${policy.key.name} cuts the ${probed.form} of ${pod.id} on port ${probed.port}, which comes from ${PROBES}.`,
        related: [{ resource: pod.workload, path: [], message: 'the pod that is probed' }],
      };
    }
  },
} as const satisfies Rule;

/** Ports that the kubelet connects to; commands in the container need no network. */
function probePorts({ spec }: PodView): readonly { readonly form: string; readonly port: number }[] {
  const found: { readonly form: string; readonly port: number }[] = [];
  // `as`: read as the JSON it is.
  for (const [container] of items(spec.containers as never, []))
    for (const form of FORMS) {
      const probe = fields(fields(container)[form]);
      const target = message(probe.httpGet) ?? message(probe.tcpSocket) ?? message(probe.grpc);
      if (!target) continue;
      const named = [...items(fields(container).ports, [])].find(([port]) => text(fields(port).name) === text(target.port));
      const port = named ? numeric(fields(named[0]).containerPort) : numeric(target.port);
      if (port > 0) found.push({ form, port });
    }
  return found;
}
