import type { JsonObject } from '../../../base/json.ts';
import type { Path } from '../../../base/path.ts';
import type { Violation } from '../../../schema/notation.ts';
import { finds, repeats, under } from '../rule.ts';
import type { Container } from './container.ts';
import { nanos } from './resources.ts';

/** What rules over a pod read of its spec. */
export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
  readonly volumes?: readonly (JsonObject & { readonly name?: string })[];
  readonly restartPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: { readonly nameservers?: readonly string[] };
  readonly securityContext?: JsonObject;
  readonly resourceClaims?: readonly { readonly name?: string }[];
  readonly resources?: { readonly limits?: Amounts; readonly requests?: Amounts };
  readonly os?: { readonly name?: string };
  readonly nodeName?: string;
  readonly schedulingGates?: readonly unknown[];
  readonly serviceAccountName?: string;
  readonly hostnameOverride?: string;
  readonly setHostnameAsFQDN?: boolean;
}

type Amounts = Readonly<Record<string, number | string>>;

/** Each container with its place. */
function* allContainers(spec: PodSpec): Generator<{ readonly path: Path; readonly container: Container }> {
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const)
    for (const [index, container] of (spec[list] ?? []).entries()) yield { path: [list, index], container };
}

const namesOnce = finds<PodSpec>('must have containers of different names', function* (spec) {
  const seen = new Set<string>();
  for (const { path, container } of allContainers(spec)) {
    if (!container.name) continue;
    if (seen.has(container.name)) yield { path: [...path, 'name'], message: 'must be unique among the containers of the pod' };
    seen.add(container.name);
  }
});

/** Containers run together and share the ports of the node; init containers run one after the other. */
const hostPortsOnce = finds<PodSpec>('must have different host ports', function* ({ containers = [], initContainers = [] }) {
  const seen = new Set<string>();
  for (const [index, container] of containers.entries()) yield* under(['containers', index], hostPortClashes(container, seen));
  for (const [index, container] of initContainers.entries()) yield* under(['initContainers', index], hostPortClashes(container, new Set()));
});

function* hostPortClashes({ ports = [] }: Container, seen: Set<string>): Generator<Violation> {
  for (const [index, { protocol = 'TCP', hostIP = '', hostPort }] of ports.entries()) {
    if (!hostPort) continue;
    const key = `${protocol}/${hostIP}/${hostPort}`;
    if (seen.has(key))
      yield { path: ['ports', index, 'hostPort'], message: `must be unique: ${hostPort} is taken by another port of the pod` };
    seen.add(key);
  }
}

const hostNetworkPorts = finds<PodSpec>('must have host ports that are the container ports', function* ({ hostNetwork, containers = [] }) {
  if (!hostNetwork) return;
  for (const [index, { ports = [] }] of containers.entries())
    for (const [at, { hostPort, containerPort }] of ports.entries())
      if (hostPort && hostPort !== containerPort)
        yield { path: ['containers', index, 'ports', at, 'hostPort'], message: 'must be the containerPort where hostNetwork is true' };
});

const ONLY_WITH_ALWAYS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

const initContainersEnd = finds<PodSpec>('must have init containers that end', function* ({ initContainers = [] }) {
  for (const [index, container] of initContainers.entries()) {
    if (container.restartPolicy === 'Always') continue;
    for (const field of ONLY_WITH_ALWAYS)
      if (container[field] !== undefined)
        yield {
          path: ['initContainers', index, field],
          message: 'must not be set for an init container unless its restartPolicy is Always',
        };
  }
});

const EPHEMERAL_LACKS = ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle', 'resizePolicy', 'restartPolicy'] as const;

const ephemeralContainersAreSmall = finds<PodSpec>('must have ephemeral containers without ports and probes', function* (spec) {
  const others = new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name }) => name));
  for (const [index, container] of (spec.ephemeralContainers ?? []).entries()) {
    for (const field of EPHEMERAL_LACKS)
      if (container[field] !== undefined)
        yield { path: ['ephemeralContainers', index, field], message: 'must not be set for an ephemeral container' };
    if (container.targetContainerName && !others.has(container.targetContainerName))
      yield { path: ['ephemeralContainers', index, 'targetContainerName'], message: 'must name a container of the pod' };
  }
});

const sleepsWithinGrace = finds<PodSpec>('must sleep within the grace period', function* (spec) {
  const grace = spec.terminationGracePeriodSeconds ?? 30;
  for (const { path, container } of allContainers(spec))
    for (const hook of ['postStart', 'preStop'] as const) {
      const seconds = container.lifecycle?.[hook]?.sleep && (container.lifecycle[hook].sleep.seconds ?? 0);
      if (seconds !== undefined && (seconds < 0 || seconds > grace))
        yield {
          path: [...path, 'lifecycle', hook, 'sleep'],
          message: `must sleep between 0 and the ${grace} seconds of terminationGracePeriodSeconds`,
        };
    }
});

const resizesFitRestarts = finds<PodSpec>('must resize without restarts', function* (spec) {
  if (spec.restartPolicy !== 'Never') return;
  for (const { path, container } of allContainers(spec))
    if (container.resizePolicy?.some(({ restartPolicy }) => restartPolicy !== 'NotRequired'))
      yield { path: [...path, 'resizePolicy'], message: 'must be NotRequired where restartPolicy is Never' };
});

const claimsExist = finds<PodSpec>('must have the claims its containers use', function* (spec) {
  const names = new Set((spec.resourceClaims ?? []).map(({ name }) => name));
  for (const { path, container } of allContainers(spec))
    for (const [index, { name }] of (container.resources?.claims ?? []).entries())
      if (name && !names.has(name)) yield { path: [...path, 'resources', 'claims', index], message: 'must be one of resourceClaims' };
});

const claimNamesOnce = finds<PodSpec>('must have claims of different names', ({ resourceClaims }) =>
  under(
    ['resourceClaims'],
    repeats(resourceClaims, ({ name }) => name || undefined, ['name']),
  ),
);

const dnsIsGiven = finds<PodSpec>('must have DNS settings', function* ({ dnsPolicy, dnsConfig }) {
  if (dnsPolicy !== 'None') return;
  if (dnsConfig === undefined) yield { path: ['dnsConfig'], message: 'is required where dnsPolicy is None' };
  else if (!dnsConfig.nameservers?.length)
    yield { path: ['dnsConfig', 'nameservers'], message: 'must have at least one where dnsPolicy is None' };
});

const namespacesAgree = finds<PodSpec>('must share namespaces of the host in a way that is possible', function* (spec) {
  if (spec.shareProcessNamespace && spec.hostPID)
    yield { path: ['securityContext', 'shareProcessNamespace'], message: 'must not be true where hostPID is true' };
  if (spec.hostUsers === false)
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const)
      if (spec[field]) yield { path: field === 'hostNetwork' ? [field] : [], message: `must not have ${field} where hostUsers is false` };
  if (spec.hostnameOverride !== undefined && spec.hostNetwork)
    yield { path: ['hostnameOverride'], message: 'must not be set where hostNetwork is true' };
  if (spec.hostnameOverride !== undefined && spec.setHostnameAsFQDN)
    yield { path: ['setHostnameAsFQDN'], message: 'must not be true where hostnameOverride is set' };
});

const podCoversContainers = finds<PodSpec>('must cover its containers', function* ({ resources, containers = [] }) {
  if (!resources) return;
  for (const [name, amount] of Object.entries(resources.requests ?? {})) {
    const sum = containers.reduce((total, one) => total + nanos(one.resources?.requests?.[name]), 0n);
    if (sum > nanos(amount))
      yield { path: ['resources', 'requests', name], message: 'must be at least what the containers request together' };
  }
  for (const [name, amount] of Object.entries(resources.limits ?? {}))
    if (containers.some((one) => nanos(one.resources?.limits?.[name]) > nanos(amount)))
      yield { path: ['resources'], message: `must have a limit of ${name} that is at least each container's` };
});

const LINUX_ONLY = ['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'runAsUser', 'runAsGroup'];
const LINUX_ONLY_OF_PODS = [
  ...LINUX_ONLY,
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const LINUX_ONLY_OF_CONTAINERS = [
  ...LINUX_ONLY,
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
];

const fitsSystem = finds<PodSpec>('must fit its operating system', function* (spec) {
  const system = spec.os?.name;
  if (system !== 'linux' && system !== 'windows') return;
  const contexts: { readonly path: Path; readonly context: JsonObject | undefined; readonly foreign: readonly string[] }[] = [
    { path: ['securityContext'], context: spec.securityContext, foreign: LINUX_ONLY_OF_PODS },
    ...[...allContainers(spec)].map(({ path, container }) => ({
      path: [...path, 'securityContext'],
      context: container.securityContext,
      foreign: LINUX_ONLY_OF_CONTAINERS,
    })),
  ];
  for (const { path, context, foreign } of contexts)
    for (const field of system === 'linux' ? ['windowsOptions'] : foreign)
      if (context?.[field] !== undefined) yield { path: [...path, field], message: `must not be set for a ${system} pod` };
  if (system === 'windows')
    for (const field of ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const)
      if (spec[field] !== undefined) yield { path: [field], message: 'must not be set for a windows pod' };
});

const unmaskedNeedsUsers = finds<PodSpec>('must have users of its own to see all of /proc', function* (spec) {
  if (spec.hostUsers === false) return;
  for (const { path, container } of allContainers(spec))
    if (container.securityContext?.procMount === 'Unmasked')
      yield { path: [...path, 'securityContext', 'procMount'], message: 'must not be Unmasked unless hostUsers is false' };
});

/** What the fields of a pod's spec say about each other. */
export const podRules = [
  namesOnce,
  hostPortsOnce,
  hostNetworkPorts,
  initContainersEnd,
  ephemeralContainersAreSmall,
  sleepsWithinGrace,
  resizesFitRestarts,
  claimsExist,
  claimNamesOnce,
  dnsIsGiven,
  namespacesAgree,
  podCoversContainers,
  fitsSystem,
  unmaskedNeedsUsers,
];

/** Mounts and devices that name no volume. `claims`: names of volumes that a StatefulSet makes for each pod. */
export function* missingVolumes(spec: PodSpec, claims: readonly string[] = []): Generator<Violation> {
  const volumes = new Map((spec.volumes ?? []).map((volume) => [volume.name, volume]));
  const claimed = new Set(claims);
  const isKnown = (name: string | undefined) => name !== undefined && (volumes.has(name) || claimed.has(name));
  for (const { path, container } of allContainers(spec)) {
    for (const [index, { name, subPath, subPathExpr }] of (container.volumeMounts ?? []).entries()) {
      if (!isKnown(name)) yield { path: [...path, 'volumeMounts', index, 'name'], message: 'must be the name of one of the volumes' };
      if (volumes.get(name)?.image && (subPath || subPathExpr))
        yield { path: [...path, 'volumeMounts', index, subPath ? 'subPath' : 'subPathExpr'], message: 'must not be set for an image' };
    }
    for (const [index, { name }] of (container.volumeDevices ?? []).entries()) {
      const volume = volumes.get(name);
      if (!isKnown(name)) yield { path: [...path, 'volumeDevices', index, 'name'], message: 'must be the name of one of the volumes' };
      else if (volume && !volume.persistentVolumeClaim && !volume.ephemeral)
        yield { path: [...path, 'volumeDevices', index, 'name'], message: 'must be a volume with a claim' };
    }
  }
}
