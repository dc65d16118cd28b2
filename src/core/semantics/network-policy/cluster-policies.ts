/**
 * Network policies of the cluster's administrators, asked before and after those of namespaces.
 * https://network-policy-api.sigs.k8s.io/ – ClusterNetworkPolicy (v1alpha2), and AdminNetworkPolicy and BaselineAdminNetworkPolicy (v1alpha1)
 * that it replaces.
 */
import type { KubeObject, Resource } from '../../kube/resource.ts';
import { type LabelSelector, selects } from '../../kube/selector.ts';
import { hasAddress, noAddresses, parseAddress, parseCidr, uniteAddresses } from '../../sets/addresses.ts';
import { allPorts, intersectPorts, noPorts, type PortSet, portsOf, subtractPorts, unitePorts } from '../../sets/ports.ts';
import { type PortProtocol, targetPort } from '../../snapshot/endpoints.ts';
import { namespaceLabels } from '../../snapshot/namespaces.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { isPodOnNetwork, type NetworkPeer } from './peers.ts';
import type { Direction } from './policies.ts';

interface PodsPeer {
  readonly namespaceSelector?: LabelSelector;
  readonly podSelector?: LabelSelector;
}

interface ClusterPeer {
  readonly namespaces?: LabelSelector;
  readonly pods?: PodsPeer;
  readonly networks?: readonly string[];
}

interface PortNumbers {
  readonly number?: number;
  readonly range?: { readonly start?: number; readonly end?: number };
}

interface ClusterRule {
  readonly action?: string;
  readonly from?: readonly ClusterPeer[];
  readonly to?: readonly ClusterPeer[];
  /** v1alpha2 */
  readonly protocols?: readonly ({ readonly destinationNamedPort?: string } & Partial<
    Record<'tcp' | 'udp' | 'sctp', { readonly destinationPort?: PortNumbers }>
  >)[];
  /** v1alpha1 */
  readonly ports?: readonly {
    readonly portNumber?: { readonly protocol?: string; readonly port?: number };
    readonly portRange?: { readonly protocol?: string; readonly start?: number; readonly end?: number };
    readonly namedPort?: string;
  }[];
}

interface ClusterPolicy extends KubeObject {
  readonly spec?: {
    readonly tier?: 'Admin' | 'Baseline';
    readonly priority?: number;
    readonly subject?: ClusterPeer;
    readonly ingress?: readonly ClusterRule[];
    readonly egress?: readonly ClusterRule[];
  };
}

interface Tiers {
  /** In the order in which they are asked. */
  readonly admin: readonly Resource<ClusterPolicy>[];
  readonly baseline: readonly Resource<ClusterPolicy>[];
}

export const clusterTiers = derived((snapshot: Snapshot): Tiers => {
  // `as`: filed under these kinds; every field is optional.
  const of = (kind: string) => snapshot.all(kind) as readonly Resource<KubeObject>[] as readonly Resource<ClusterPolicy>[];
  const cluster = of('ClusterNetworkPolicy.policy.networking.k8s.io');
  const byPriority = (a: Resource<ClusterPolicy>, b: Resource<ClusterPolicy>) =>
    (a.object.spec?.priority ?? 0) - (b.object.spec?.priority ?? 0) || a.created - b.created;
  return {
    admin: [...cluster.filter((one) => one.object.spec?.tier !== 'Baseline'), ...of('AdminNetworkPolicy.policy.networking.k8s.io')].sort(
      byPriority,
    ),
    baseline: [
      ...cluster.filter((one) => one.object.spec?.tier === 'Baseline'),
      ...of('BaselineAdminNetworkPolicy.policy.networking.k8s.io'),
    ].sort(byPriority),
  };
});

/** What one tier says of the ports of a connection. */
export interface TierAnswer {
  readonly allowed: PortSet;
  readonly denied: PortSet;
  /** Not decided here. */
  readonly left: PortSet;
  readonly deciders: readonly {
    readonly policy: Resource;
    readonly path: string;
    readonly action: 'allow' | 'deny';
    readonly ports: PortSet;
  }[];
}

export function askTier(
  snapshot: Snapshot,
  policies: readonly Resource<ClusterPolicy>[],
  pod: PodView,
  direction: Direction,
  other: NetworkPeer,
  protocol: PortProtocol,
  asked: PortSet,
): TierAnswer {
  let left = asked;
  let allowed: PortSet = noPorts;
  let denied: PortSet = noPorts;
  let passed: PortSet = noPorts;
  const deciders: TierAnswer['deciders'][number][] = [];
  for (const policy of policies) {
    if (!isPodOnNetwork(pod) || !coversPod(snapshot, policy.object.spec?.subject ?? {}, pod)) continue;
    for (const [i, rule] of (policy.object.spec?.[direction] ?? []).entries()) {
      const peers = direction === 'ingress' ? rule.from : rule.to;
      if (!(peers ?? []).some((peer) => covers(snapshot, peer, other))) continue;
      const ports = intersectPorts(left, portsOfRule(rule, protocol, direction === 'ingress' ? pod : other.pod));
      if (ports.length === 0) continue;
      left = subtractPorts(left, ports);
      const path = `spec.${direction}[${i}]`;
      if (rule.action === 'Pass') passed = unitePorts(passed, ports);
      else if (rule.action === 'Deny') {
        denied = unitePorts(denied, ports);
        deciders.push({ policy, path, action: 'deny', ports });
      } else {
        allowed = unitePorts(allowed, ports);
        deciders.push({ policy, path, action: 'allow', ports });
      }
    }
  }
  return { allowed, denied, left: unitePorts(left, passed), deciders };
}

function coversPod(snapshot: Snapshot, peer: ClusterPeer, pod: PodView): boolean {
  if (peer.namespaces) return selects(peer.namespaces, namespaceLabels(snapshot, pod.namespace));
  return (
    peer.pods !== undefined &&
    selects(peer.pods.namespaceSelector ?? {}, namespaceLabels(snapshot, pod.namespace)) &&
    selects(peer.pods.podSelector ?? {}, pod.labels)
  );
}

function covers(snapshot: Snapshot, peer: ClusterPeer, other: NetworkPeer): boolean {
  if (peer.networks) {
    const block = uniteAddresses(...peer.networks.map((one) => parseCidr(one) ?? noAddresses));
    const addresses = other.address !== undefined ? [other.address] : (other.pod?.addresses ?? []);
    return addresses.some((one) => {
      const value = parseAddress(one);
      return value !== undefined && hasAddress(block, value);
    });
  }
  return isPodOnNetwork(other.pod) && coversPod(snapshot, peer, other.pod);
}

function portsOfRule({ protocols, ports }: ClusterRule, protocol: PortProtocol, destination: PodView | undefined): PortSet {
  const named = (name: string) => {
    const port = destination && targetPort(destination, name, protocol);
    return port === undefined ? noPorts : portsOf(port);
  };
  if (protocols && protocols.length > 0)
    return unitePorts(
      ...protocols.map((one) => {
        if (one.destinationNamedPort !== undefined) return named(one.destinationNamedPort);
        const own = one[protocol.toLowerCase() as 'tcp' | 'udp' | 'sctp'];
        return own ? numbers(own.destinationPort) : noPorts;
      }),
    );
  if (ports && ports.length > 0)
    return unitePorts(
      ...ports.map(({ portNumber, portRange, namedPort }) => {
        if (namedPort !== undefined) return named(namedPort);
        if (portNumber?.port !== undefined) return (portNumber.protocol ?? 'TCP') === protocol ? portsOf(portNumber.port) : noPorts;
        return portRange && (portRange.protocol ?? 'TCP') === protocol ? numbers({ range: portRange }) : noPorts;
      }),
    );
  return allPorts;
}

function numbers(ports: PortNumbers | undefined): PortSet {
  if (ports?.number !== undefined) return portsOf(ports.number);
  const { start, end } = ports?.range ?? {};
  return start === undefined || end === undefined ? allPorts : portsOf([start, end]);
}

/** What cluster policies can tell of a pod: which have it for subject, and which of their peers it is. */
export function clusterBits(snapshot: Snapshot, pod: PodView): string {
  const { admin, baseline } = clusterTiers(snapshot);
  return [...admin, ...baseline]
    .map(({ object }) => {
      const { subject, ingress, egress } = object.spec ?? {};
      const rules = [...(ingress ?? []), ...(egress ?? [])].flatMap((rule) => [...(rule.from ?? []), ...(rule.to ?? [])]);
      return [coversPod(snapshot, subject ?? {}, pod), ...rules.map((peer) => covers(snapshot, peer, { pod }))]
        .map((one) => (one ? 1 : 0))
        .join('');
    })
    .join();
}

/** Blocks of addresses that cluster policies name. */
export function clusterNetworks(snapshot: Snapshot): readonly string[] {
  const { admin, baseline } = clusterTiers(snapshot);
  return [...admin, ...baseline].flatMap(({ object }) =>
    (object.spec?.egress ?? []).flatMap((rule) => (rule.to ?? []).flatMap((peer) => peer.networks ?? [])),
  );
}
