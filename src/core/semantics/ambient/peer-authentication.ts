/**
 * What istiod makes of PeerAuthentication for ztunnel: rules that refuse peers without identity, on all ports or on some.
 * https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
import type { MutualTlsMode, PeerAuthentication } from '../../kube/istio-security.ts';
import type { Resource } from '../../kube/resource.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { allPorts, noPorts, type PortSet, portsOf, subtractPorts, unitePorts } from '../../sets/ports.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { isDiscovered } from './data-plane.ts';
import { meshConfigOf } from './mesh-config.ts';

/** The policies that count for a pod, one per scope: the oldest of each. */
export interface PeerAuthenticationScopes {
  readonly mesh?: Resource<PeerAuthentication>;
  readonly namespace?: Resource<PeerAuthentication>;
  readonly workload?: Resource<PeerAuthentication>;
}

/** The ports on which a pod's ztunnel or sidecar refuses peers without identity, and who says so. */
export interface Strictness {
  readonly ports: PortSet;
  readonly by?: Resource<PeerAuthentication>;
  readonly path: string;
  /** Something about the policies that surprises. */
  readonly note?: string;
}

const OPEN: Strictness = { ports: noPorts, path: 'spec.mtls.mode' };

const byNamespace = derived((snapshot: Snapshot): ReadonlyMap<string, readonly Resource<PeerAuthentication>[]> => {
  const map = new Map<string, Resource<PeerAuthentication>[]>();
  for (const policy of snapshot.all('PeerAuthentication.security.istio.io')) {
    const namespace = policy.key.namespace ?? 'default';
    if (!isDiscovered(snapshot, namespace) || !isOfDefaultRevision(policy)) continue;
    const list = map.get(namespace);
    if (list) list.push(policy);
    else map.set(namespace, [policy]);
  }
  return map;
});

/** Objects of another revision are not this istiod's business. */
export function isOfDefaultRevision(resource: Resource): boolean {
  const revision = resource.object.metadata.labels?.['istio.io/rev'];
  return revision === undefined || revision === 'default';
}

function hasSelector(policy: Resource<PeerAuthentication>): boolean {
  return Object.keys(policy.object.spec?.selector?.matchLabels ?? {}).length > 0;
}

export function scopesOf(snapshot: Snapshot, pod: PodView): PeerAuthenticationScopes {
  const { rootNamespace } = meshConfigOf(snapshot);
  const own = byNamespace(snapshot).get(pod.namespace) ?? [];
  const mesh = byNamespace(snapshot)
    .get(rootNamespace)
    ?.find((one) => !hasSelector(one));
  const namespace = pod.namespace === rootNamespace ? undefined : own.find((one) => !hasSelector(one));
  const workload =
    pod.namespace === rootNamespace
      ? undefined
      : own.find((one) => hasSelector(one) && matchesLabels(one.object.spec?.selector?.matchLabels ?? {}, pod.labels));
  return { ...(mesh && { mesh }), ...(namespace && { namespace }), ...(workload && { workload }) };
}

function modeOf(policy: Resource<PeerAuthentication> | undefined): MutualTlsMode {
  return policy?.object.spec?.mtls?.mode ?? 'UNSET';
}

function portModes(policy: Resource<PeerAuthentication>): readonly (readonly [port: number, mode: MutualTlsMode])[] {
  return Object.entries(policy.object.spec?.portLevelMtls ?? {})
    .map(([port, { mode }]) => [Number(port), mode ?? 'UNSET'] as const)
    .filter(([port]) => Number.isInteger(port) && port > 0 && port <= 65535);
}

const isOpen = (mode: MutualTlsMode) => mode === 'PERMISSIVE' || mode === 'DISABLE';

/** What ztunnel enforces for a pod. */
export function ztunnelStrictness(snapshot: Snapshot, pod: PodView): Strictness {
  return strictnessAtZtunnel(scopesOf(snapshot, pod));
}

/**
 * istiod decides in two places: which converted policies a workload refers to, and what each policy converts to. Where the two disagree the
 * workload refers to a policy that does not exist, and ztunnel enforces nothing for it.
 */
function strictnessAtZtunnel(scopes: PeerAuthenticationScopes): Strictness {
  const { mesh, namespace, workload } = scopes;
  const inherited = modeOf(namespace) !== 'UNSET' ? namespace : mesh;
  const inheritsStrict = modeOf(inherited) === 'STRICT';
  const statically = (by: Resource<PeerAuthentication> | undefined): Strictness => ({
    ports: allPorts,
    path: 'spec.mtls.mode',
    ...(by && { by }),
  });
  if (!workload) return inheritsStrict ? statically(inherited) : OPEN;
  const mode = modeOf(workload);
  const strict = mode === 'STRICT' || (mode === 'UNSET' && inheritsStrict);
  const source = mode === 'UNSET' ? inherited : workload;
  const ports = portModes(workload);
  const refersToConverted =
    mode === 'STRICT'
      ? ports.some(([, one]) => isOpen(one))
      : strict
        ? ports.some(([, one]) => one === 'PERMISSIVE')
        : ports.some(([, one]) => one === 'STRICT');
  if (!refersToConverted) return strict ? statically(source) : OPEN;
  return convert(scopes, workload, mode, ports);
}

function convert(
  { mesh, namespace }: PeerAuthenticationScopes,
  workload: Resource<PeerAuthentication>,
  mode: MutualTlsMode,
  ports: readonly (readonly [number, MutualTlsMode])[],
): Strictness {
  const namespaceMode = modeOf(namespace);
  const meshDecides = namespaceMode === 'UNSET' && modeOf(mesh) === 'STRICT';
  const parentIsStrict = mode === 'STRICT' || (mode === 'UNSET' && namespaceMode === 'STRICT') || meshDecides;
  const nobodyAboveIsStrict = namespace ? namespaceMode !== 'STRICT' : modeOf(mesh) !== 'STRICT';
  let strictPorts: PortSet = noPorts;
  let openPorts: PortSet = noPorts;
  for (const [port, portMode] of ports) {
    if (portMode === 'STRICT' && !parentIsStrict) strictPorts = unitePorts(strictPorts, portsOf(port));
    if (isOpen(portMode) && !isOpen(mode) && !(mode === 'UNSET' && nobodyAboveIsStrict)) openPorts = unitePorts(openPorts, portsOf(port));
  }
  const merged = mode === 'STRICT' || (openPorts.length > 0 && (meshDecides || namespaceMode === 'STRICT'));
  const rest = merged && openPorts.length > 0 ? subtractPorts(allPorts, openPorts) : noPorts;
  const enforced = unitePorts(strictPorts, rest);
  const note =
    enforced.length === 0
      ? `the port settings of ${workload.key.name} convert to nothing, yet the workload refers to them: plaintext is accepted`
      : undefined;
  return { ports: enforced, by: workload, path: 'spec.portLevelMtls', ...(note && { note }) };
}

/** What a sidecar enforces: the mode of the port, then of the workload, the namespace and the mesh. */
export function sidecarStrictness(snapshot: Snapshot, pod: PodView): Strictness {
  const { mesh, namespace, workload } = scopesOf(snapshot, pod);
  const source = [workload, namespace, mesh].find((one) => modeOf(one) !== 'UNSET');
  const base = modeOf(source) === 'STRICT' ? allPorts : noPorts;
  let ports: PortSet = base;
  for (const [port, mode] of workload ? portModes(workload) : [])
    if (mode === 'STRICT') ports = unitePorts(ports, portsOf(port));
    else if (isOpen(mode)) ports = subtractPorts(ports, portsOf(port));
  const byPort = ports !== base && workload;
  const by = byPort ? workload : source;
  return { ports, path: byPort ? 'spec.portLevelMtls' : 'spec.mtls.mode', ...(by && { by }) };
}

/** Whether a sidecar or gateway that knows the pod's settings sends it plaintext although both could do mutual TLS. */
export function disablesMutualTls(snapshot: Snapshot, pod: PodView, port: number): boolean {
  const { mesh, namespace, workload } = scopesOf(snapshot, pod);
  const own = workload && portModes(workload).find(([one, mode]) => one === port && mode !== 'UNSET');
  const mode = own?.[1] ?? modeOf([workload, namespace, mesh].find((one) => modeOf(one) !== 'UNSET'));
  return mode === 'DISABLE';
}
