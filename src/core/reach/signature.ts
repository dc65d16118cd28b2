/**
 * What policies can tell of a workload: everything that any decision about its traffic looks at, as one comparable text. Two workloads
 * with equal signatures are treated alike by everyone, whatever else differs.
 */

import type { KeyId } from '../base/key.ts';
import { keyId } from '../base/key.ts';
import type { NetworkPolicyPeer } from '../kube/network-policy.ts';
import { bypassesInbound, dataPlaneOf, identityOf } from '../semantics/ambient/data-plane.ts';
import { scopesOf } from '../semantics/ambient/peer-authentication.ts';
import { waypointOfPod } from '../semantics/ambient/waypoint.ts';
import { authenticationAt, authorizationAt } from '../semantics/authorization/attachment.ts';
import { compiledPolicy, type Test } from '../semantics/authorization/compiled.ts';
import { testHolds } from '../semantics/authorization/evaluate.ts';
import { principalOf } from '../semantics/authorization/subject.ts';
import { clusterBits } from '../semantics/network-policy/cluster-policies.ts';
import { peerCovers } from '../semantics/network-policy/peers.ts';
import { directedRules, policiesSelecting } from '../semantics/network-policy/policies.ts';
import { formatPorts } from '../sets/ports.ts';
import type { PodView } from '../snapshot/pods.ts';
import { podsOf } from '../snapshot/pods.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import { frontsByBackend } from './fronts.ts';
import { openServicesOf, servicesOf } from './pod-services.ts';
import { doorsByBackend } from './waypoint-doors.ts';

/** Every different way in which some network policy names its peers by labels. */
const namedPeers = derived((snapshot: Snapshot): readonly { readonly peer: NetworkPolicyPeer; readonly namespace: string }[] => {
  const found = new Map<string, { peer: NetworkPolicyPeer; namespace: string }>();
  for (const { key, object } of snapshot.all('NetworkPolicy.networking.k8s.io')) {
    const namespace = key.namespace ?? 'default';
    for (const direction of ['ingress', 'egress'] as const)
      for (const { peers } of directedRules(object, direction) ?? [])
        for (const peer of peers ?? [])
          if (!peer.ipBlock) found.set(`${peer.namespaceSelector ? '' : namespace} ${JSON.stringify(peer)}`, { peer, namespace });
  }
  return [...found.values()];
});

/** Names that network policies give to ports. */
const namedPorts = derived((snapshot: Snapshot): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { object } of snapshot.all('NetworkPolicy.networking.k8s.io'))
    for (const direction of ['ingress', 'egress'] as const)
      for (const { ports } of directedRules(object, direction) ?? [])
        for (const { port } of ports ?? []) if (typeof port === 'string') names.add(port);
  return names;
});

/** Every different condition on identities in some authorization policy. */
const identityTests = derived((snapshot: Snapshot): readonly Test[] => {
  const found = new Map<string, Test>();
  for (const policy of snapshot.all('AuthorizationPolicy.security.istio.io'))
    for (const { clauses } of compiledPolicy(snapshot, policy, 'http').rules)
      for (const clause of clauses)
        for (const { tests } of clause)
          for (const test of tests) {
            const { name } = test.attribute;
            if (
              name !== 'source.principal' &&
              name !== 'source.namespace' &&
              name !== 'source.serviceAccount' &&
              name !== 'source.trustDomain'
            )
              continue;
            for (const value of [...test.values, ...test.notValues])
              found.set(`${name} ${name === 'source.serviceAccount' ? test.namespace : ''} ${value}`, {
                ...test,
                values: [value],
                notValues: [],
              });
          }
  return [...found.values()];
});

/** Policies whose conditions are left out on HTTP chains still count where only ztunnel reads them, so each is asked in both ways. */
function identityBits(snapshot: Snapshot, pod: PodView): string {
  const principal = principalOf(identityOf(snapshot, pod.namespace, pod.serviceAccount));
  const subject = { port: 0, ...(principal !== undefined && { principal }) };
  return identityTests(snapshot)
    .map((test) => `${testHolds(test, subject, 'ztunnel') ? 1 : 0}${testHolds(test, subject, 'http') ? 1 : 0}`)
    .join('');
}

const hasSidecars = derived((snapshot: Snapshot): boolean => podsOf(snapshot).some((pod) => dataPlaneOf(snapshot, pod).by === 'sidecar'));

/** Labels that subsets of routes look at. */
const subsetLabels = derived((snapshot: Snapshot): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const doors of doorsByBackend(snapshot).values())
    for (const { target } of doors) for (const name of Object.keys(target.subset ?? {})) names.add(name);
  for (const fronts of frontsByBackend(snapshot).values())
    for (const { target } of fronts) for (const name of Object.keys(target.subset ?? {})) names.add(name);
  return names;
});

/** What is looked at where the pod calls, and where it is called. */
export interface Signature {
  readonly source: string;
  readonly target: string;
}

/** `piece`: which of the differently treated address blocks it lies in; `services`: those that lead to it by waypoints or gateways. */
export function signatureOf(snapshot: Snapshot, pod: PodView, piece: string, services: readonly KeyId[]): Signature {
  const plane = dataPlaneOf(snapshot, pod);
  const ids = (list: readonly { readonly key: Parameters<typeof keyId>[0] }[]) => list.map((one) => keyId(one.key));
  const names = namedPorts(snapshot);
  const ports = (pod.spec.containers ?? []).flatMap((one) =>
    (one.ports ?? []).flatMap(({ name, containerPort, protocol }) =>
      name !== undefined && names.has(name) ? [`${name}:${containerPort}/${protocol ?? 'TCP'}`] : [],
    ),
  );
  const scopes = scopesOf(snapshot, pod);
  const waypoint = plane.by === 'proxy' ? undefined : waypointOfPod(snapshot, pod).waypoint;
  const both = [
    plane.by,
    pod.spec.hostNetwork ? (pod.node ?? '') : '',
    piece,
    namedPeers(snapshot)
      .map(({ peer, namespace }) => (peerCovers(snapshot, peer, namespace, { pod }) ? 1 : 0))
      .join(''),
    clusterBits(snapshot, pod),
    hasHostNetworkPods(snapshot) ? (pod.node ?? '') : '',
  ];
  const source = [...both, ids(policiesSelecting(snapshot, pod, 'egress')), plane.by === 'none' ? '' : identityBits(snapshot, pod)];
  const target = [
    ...both,
    plane.hbone,
    bypassesInbound(pod),
    services,
    ports,
    ids(policiesSelecting(snapshot, pod, 'ingress')),
    plane.by === 'ztunnel'
      ? ids(authorizationAt.ztunnel(snapshot, pod))
      : plane.by === 'sidecar'
        ? ids(authorizationAt.sidecar(snapshot, pod))
        : [],
    plane.by === 'sidecar' ? ids(authenticationAt.sidecar(snapshot, pod)) : [],
    plane.by === 'ztunnel' || plane.by === 'sidecar'
      ? [scopes.mesh, scopes.namespace, scopes.workload].map((one) => (one ? keyId(one.key) : ''))
      : [],
    waypoint ? [keyId(waypoint.gateway.key), openServicesOf(snapshot, pod)] : '',
    hasSidecars(snapshot) ? formatPorts(servicesOf(snapshot, pod)) : '',
    [...subsetLabels(snapshot)].map((name) => pod.labels[name] ?? ''),
  ];
  return { source: JSON.stringify(source), target: JSON.stringify(target) };
}

/** Pods on the network of their node may always call pods of the same node. */
const hasHostNetworkPods = derived((snapshot: Snapshot): boolean => podsOf(snapshot).some((pod) => pod.spec.hostNetwork === true));
