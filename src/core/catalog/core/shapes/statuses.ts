import { boolean, list, map, object, string } from '../../../schema/notation.ts';
import { flag, int32, int32Pointer, int64, time } from '../scalars.ts';
import { plainCondition } from './object-meta.ts';
import { anyAmounts } from './resources.ts';

/** What controllers write of their objects; a create that says it must at least have the types right. */
const replicas = { replicas: int32({ minimum: 0 }), readyReplicas: int32(), availableReplicas: int32(), observedGeneration: int64() };
const conditions = list(plainCondition);

export const deploymentStatus = object({
  ...replicas,
  updatedReplicas: int32(),
  unavailableReplicas: int32(),
  terminatingReplicas: int32Pointer(),
  conditions,
  collisionCount: int32Pointer(),
});

export const replicaSetStatus = object({ ...replicas, fullyLabeledReplicas: int32(), terminatingReplicas: int32Pointer(), conditions });

export const statefulSetStatus = object({
  ...replicas,
  currentReplicas: int32(),
  updatedReplicas: int32(),
  currentRevision: string(),
  updateRevision: string(),
  collisionCount: int32Pointer(),
  conditions,
});

export const daemonSetStatus = object({
  currentNumberScheduled: int32(),
  numberMisscheduled: int32(),
  desiredNumberScheduled: int32(),
  numberReady: int32(),
  observedGeneration: int64(),
  updatedNumberScheduled: int32(),
  numberAvailable: int32(),
  numberUnavailable: int32(),
  collisionCount: int32Pointer(),
  conditions,
});

export const jobStatus = object({
  conditions,
  startTime: time,
  completionTime: time,
  active: int32(),
  succeeded: int32(),
  failed: int32(),
  terminating: int32Pointer(),
  completedIndexes: string(),
  failedIndexes: string({ pointer: true }),
  uncountedTerminatedPods: object({ succeeded: list(string()), failed: list(string()) }),
  ready: int32Pointer(),
});

const waiting = object({ reason: string(), message: string() });
const running = object({ startedAt: time });
const terminated = object({
  exitCode: int32(),
  signal: int32(),
  reason: string(),
  message: string(),
  startedAt: time,
  finishedAt: time,
  containerID: string(),
});
const containerState = object({ waiting, running, terminated });

const statusResources = object({
  limits: anyAmounts,
  requests: anyAmounts,
  claims: list(object({ name: string(), request: string() })),
});

const containerStatus = object({
  name: string(),
  state: containerState,
  lastState: containerState,
  ready: boolean(),
  restartCount: int32(),
  image: string(),
  imageID: string(),
  containerID: string(),
  started: flag(),
  allocatedResources: anyAmounts,
  resources: statusResources,
  volumeMounts: list(object({ name: string(), mountPath: string(), readOnly: boolean(), recursiveReadOnly: string({ pointer: true }) })),
  user: object({ linux: object({ uid: int64(), gid: int64(), supplementalGroups: list(int64()) }) }),
  allocatedResourcesStatus: list(object({ name: string(), resources: list(object({ resourceID: string(), health: string() })) })),
  stopSignal: string({ pointer: true }),
});

export const podStatus = object({
  observedGeneration: int64(),
  phase: string({ doc: 'Pending, Running, Succeeded, Failed or Unknown.' }),
  conditions,
  message: string(),
  reason: string(),
  nominatedNodeName: string(),
  hostIP: string(),
  hostIPs: list(object({ ip: string() })),
  podIP: string({ doc: 'The address of the pod.' }),
  podIPs: list(object({ ip: string() })),
  startTime: time,
  initContainerStatuses: list(containerStatus),
  containerStatuses: list(containerStatus),
  qosClass: string(),
  ephemeralContainerStatuses: list(containerStatus),
  resize: string(),
  resourceClaimStatuses: list(object({ name: string(), resourceClaimName: string({ pointer: true }) })),
  extendedResourceClaimStatus: object({
    requestMappings: list(object({ containerName: string(), resourceName: string(), requestName: string() })),
    resourceClaimName: string(),
  }),
  allocatedResources: anyAmounts,
  resources: statusResources,
});

export const claimStatus = object({
  phase: string(),
  accessModes: list(string()),
  capacity: anyAmounts,
  conditions,
  allocatedResources: anyAmounts,
  allocatedResourceStatuses: map(string()),
  currentVolumeAttributesClassName: string({ pointer: true }),
  modifyVolumeStatus: object({ targetVolumeAttributesClassName: string(), status: string() }),
});
