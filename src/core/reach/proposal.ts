/** "What would let this through?": the smallest changes that deliver a request, and what else they would open. */
import { keyId, nameOf, type ResourceKey } from '../base/key.ts';
import type { AuthorizationPolicy, AuthorizationRule, AuthorizationSource, PeerAuthentication } from '../kube/istio-security.ts';
import type { NetworkPolicy, NetworkPolicyPeer } from '../kube/network-policy.ts';
import type { KubeObject, Resource } from '../kube/resource.ts';
import { gatewayByPod } from '../semantics/ambient/gateway-proxy.ts';
import { type PodView, podById } from '../snapshot/pods.ts';
import { type Snapshot, snapshotOf } from '../snapshot/snapshot.ts';
import type { Lift, LiftCaller } from '../trace/lift.ts';
import type { TraceRequest } from '../trace/request.ts';
import type { Trace } from '../trace/trace.ts';
import { trace } from '../trace/walk.ts';
import { compareSnapshots } from './diff.ts';
import type { Connection } from './reach.ts';

export interface ProposedChange {
  readonly key: ResourceKey;
  readonly text: string;
  /** The object as it would be. */
  readonly object: KubeObject;
}

export interface Proposal {
  /** With all changes the request is delivered. */
  readonly delivers: boolean;
  readonly changes: readonly ProposedChange[];
  /** Everything that the changes open, the request itself included. */
  readonly opens: readonly Connection[];
  /** What happens to the request with all changes made. */
  readonly trace: Trace;
}

/** Behind one blocker there may be more; after so many rounds there is no end to be seen. */
const MOST_ROUNDS = 6;

export function proposeFor(snapshot: Snapshot, request: TraceRequest): Proposal {
  let now = snapshot;
  let traced = trace(now, request);
  const changes = new Map<string, ProposedChange>();
  for (let round = 0; round < MOST_ROUNDS && traced.outcome.verdict !== 'delivered'; round++) {
    const lifts = (traced.blockers ?? []).flatMap(({ lift }) => lift ?? []);
    const made = lifts.flatMap((lift) => {
      const change = changeFor(now, lift);
      if (!change) return [];
      now = withObject(now, change);
      return [change];
    });
    if (made.length === 0) break;
    for (const change of made) {
      const earlier = changes.get(keyId(change.key));
      const text = earlier && earlier.text !== change.text ? `${earlier.text}; ${change.text}` : change.text;
      changes.set(keyId(change.key), { ...change, text });
    }
    traced = trace(now, request);
  }
  const delivers = traced.outcome.verdict === 'delivered';
  const needed = delivers ? withoutNeedless(snapshot, request, [...changes.values()]) : [...changes.values()];
  const after = needed.reduce(withObject, snapshot);
  return { delivers, changes: needed, opens: compareSnapshots(snapshot, after).opened, trace: trace(after, request) };
}

/** A later change may make an earlier one needless: joining the mesh moves traffic to another port. */
function withoutNeedless(snapshot: Snapshot, request: TraceRequest, changes: readonly ProposedChange[]): readonly ProposedChange[] {
  let needed = changes;
  for (const change of changes) {
    const fewer = needed.filter((one) => one !== change);
    if (trace(fewer.reduce(withObject, snapshot), request).outcome.verdict === 'delivered') needed = fewer;
  }
  return needed;
}

function withObject(snapshot: Snapshot, { key, object }: ProposedChange): Snapshot {
  const created = snapshot.get(key)?.created ?? snapshot.resources.length;
  return snapshotOf([...snapshot.resources, { key, object, created }]);
}

function changeFor(snapshot: Snapshot, lift: Lift): ProposedChange | undefined {
  switch (lift.do) {
    case 'open-network':
      return openNetwork(snapshot, lift);
    case 'allow-caller':
      return allowCaller(snapshot, lift);
    case 'spare-caller':
      return spareCaller(snapshot, lift);
    case 'join-mesh':
      return lift.pod === undefined ? acceptPlaintext(snapshot, lift) : joinMesh(snapshot, lift.pod);
    default:
      return lift satisfies never;
  }
}

function podOf(snapshot: Snapshot, id: string | undefined): PodView | undefined {
  if (id === undefined) return undefined;
  return (
    podById(snapshot).get(id) ??
    gatewayByPod(snapshot)
      .get(id)
      ?.pods.find((pod) => pod.id === id)
  );
}

function openNetwork(
  snapshot: Snapshot,
  { policy, direction, peer, protocol, port }: Extract<Lift, { do: 'open-network' }>,
): ProposedChange | undefined {
  // `as`: the blocker names a NetworkPolicy.
  const resource = snapshot.get(policy) as Resource<NetworkPolicy> | undefined;
  const pod = podOf(snapshot, peer.pod);
  const other = pod ? podPeer(pod, policy.namespace ?? 'default') : addressPeer(peer.address);
  if (!resource || !other) return undefined;
  const ports = [{ protocol, port }];
  const { spec } = resource.object;
  const rules =
    direction === 'ingress'
      ? { ingress: [...(spec?.ingress ?? []), { from: [other], ports }] }
      : { egress: [...(spec?.egress ?? []), { to: [other], ports }] };
  const whom = pod?.id ?? peer.address ?? '';
  const text = `${nameOf(policy)}: let ${protocol} ${port} ${direction === 'ingress' ? `in from ${whom}` : `out to ${whom}`}`;
  return { key: policy, text, object: { ...resource.object, spec: { ...spec, ...rules } } as KubeObject };
}

function podPeer(pod: PodView, namespace: string): NetworkPolicyPeer {
  const podSelector = Object.keys(pod.labels).length > 0 ? { matchLabels: pod.labels } : {};
  if (pod.namespace === namespace) return { podSelector };
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': pod.namespace } }, podSelector };
}

function addressPeer(address: string | undefined): NetworkPolicyPeer | undefined {
  return address === undefined ? undefined : { ipBlock: { cidr: `${address}/${address.includes(':') ? 128 : 32}` } };
}

function sourceOf({ principal, address }: LiftCaller): AuthorizationSource | undefined {
  if (principal !== undefined) return { principals: [principal] };
  return address === undefined ? undefined : { ipBlocks: [address] };
}

function allowCaller(
  snapshot: Snapshot,
  { policy, caller, port, http }: Extract<Lift, { do: 'allow-caller' }>,
): ProposedChange | undefined {
  // `as`: the blocker names an AuthorizationPolicy.
  const resource = snapshot.get(policy) as Resource<AuthorizationPolicy> | undefined;
  if (!resource) return undefined;
  const source = sourceOf(caller);
  const operation = http ? { methods: [http.method], paths: [http.path] } : port === undefined ? {} : { ports: [`${port}`] };
  const rule: AuthorizationRule = { ...(source && { from: [{ source }] }), to: [{ operation }] };
  const what = http ? `${http.method} ${http.path}` : `port ${port}`;
  return {
    key: policy,
    text: `${nameOf(policy)}: allow ${caller.principal ?? caller.address ?? 'anyone'} ${what}`,
    object: { ...resource.object, spec: { ...resource.object.spec, rules: [...(resource.object.spec?.rules ?? []), rule] } } as KubeObject,
  };
}

function spareCaller(snapshot: Snapshot, { policy, rule: n, caller }: Extract<Lift, { do: 'spare-caller' }>): ProposedChange | undefined {
  // `as`: the blocker names an AuthorizationPolicy.
  const resource = snapshot.get(policy) as Resource<AuthorizationPolicy> | undefined;
  const rules = resource?.object.spec?.rules;
  const rule = rules?.[n];
  if (!resource || !rules || !rule) return undefined;
  const { principal, address } = caller;
  if (principal === undefined && address === undefined) return undefined;
  const spared = (source: AuthorizationSource): AuthorizationSource =>
    principal !== undefined
      ? { ...source, notPrincipals: [...(source.notPrincipals ?? []), principal] }
      : { ...source, notIpBlocks: [...(source.notIpBlocks ?? []), address ?? ''] };
  const from =
    rule.from && rule.from.length > 0 ? rule.from.map(({ source }) => ({ source: spared(source ?? {}) })) : [{ source: spared({}) }];
  return {
    key: policy,
    text: `${nameOf(policy)}: except ${principal ?? address} from rule ${n}`,
    object: {
      ...resource.object,
      spec: { ...resource.object.spec, rules: rules.map((one, i) => (i === n ? { ...one, from } : one)) },
    } as KubeObject,
  };
}

interface Templated extends KubeObject {
  readonly spec?: { readonly template?: { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } } };
}

/** The caller's pods are captured: they get an identity. */
function joinMesh(snapshot: Snapshot, id: string): ProposedChange | undefined {
  const pod = podById(snapshot).get(id);
  if (!pod || pod.spec.hostNetwork) return undefined;
  const label = { 'istio.io/dataplane-mode': 'ambient' };
  const { key, object } = pod.resource;
  const text = `${nameOf(key)}: join the mesh (istio.io/dataplane-mode: ambient)`;
  if (key.kind === 'Pod')
    return { key, text, object: { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...label } } } };
  // `as`: every other kind of pod view has a template here, but CronJobs, which are left alone.
  const { spec } = object as Templated;
  if (!spec?.template) return undefined;
  const metadata = { ...spec.template.metadata, labels: { ...spec.template.metadata?.labels, ...label } };
  return { key, text, object: { ...object, spec: { ...spec, template: { ...spec.template, metadata } } } as KubeObject };
}

/** Nobody outside can have an identity: the port has to take plaintext. */
function acceptPlaintext(snapshot: Snapshot, { to, port }: Extract<Lift, { do: 'join-mesh' }>): ProposedChange | undefined {
  const pod = podById(snapshot).get(to);
  if (!pod || Object.keys(pod.labels).length === 0) return undefined;
  const key: ResourceKey = {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    namespace: pod.namespace,
    name: `${pod.workload.name}-plaintext-${port}`,
  };
  const object: PeerAuthentication = {
    apiVersion: key.apiVersion,
    kind: 'PeerAuthentication',
    metadata: { name: key.name, namespace: pod.namespace },
    spec: { selector: { matchLabels: pod.labels }, portLevelMtls: { [port]: { mode: 'PERMISSIVE' } } },
  };
  return { key, text: `${nameOf(key)}: accept plaintext on port ${port}`, object };
}
