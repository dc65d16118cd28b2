/** The ports of a network policy's rule. https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports */
import type { NetworkPolicyPort } from '../../kube/network-policy.ts';
import { allPorts, noPorts, type PortSet, portsOf, unitePorts } from '../../sets/ports.ts';
import { type PortProtocol, targetPort } from '../../snapshot/endpoints.ts';
import type { PodView } from '../../snapshot/pods.ts';

/** The ports that a rule opens on its destination, for one protocol. A name is the destination pod's own; outside pods nothing has it. */
export function rulePorts(
  ports: readonly NetworkPolicyPort[] | undefined,
  protocol: PortProtocol,
  destination: PodView | undefined,
): PortSet {
  if (!ports || ports.length === 0) return allPorts;
  const sets: PortSet[] = [];
  for (const { protocol: own = 'TCP', port, endPort } of ports) {
    if (own !== protocol) continue;
    if (port === undefined || port === null) return allPorts;
    if (typeof port === 'number') sets.push(portsOf([port, endPort ?? port]));
    else {
      const named = destination && targetPort(destination, port, protocol);
      if (named !== undefined) sets.push(portsOf(named));
    }
  }
  return sets.length === 0 ? noPorts : unitePorts(...sets);
}
