import { any, list, map, object, string } from '../../../schema/notation.ts';
import { flag, int64, int64Pointer, time } from '../scalars.ts';

const ownerReference = object({
  apiVersion: string(),
  kind: string(),
  name: string(),
  uid: string(),
  controller: flag(),
  blockOwnerDeletion: flag(),
});

const managedFields = object({
  manager: string(),
  operation: string(),
  apiVersion: string(),
  time,
  fieldsType: string(),
  fieldsV1: any({ shape: 'object' }),
  subresource: string(),
});

/** Metadata of an object inside another one: a pod template, a claim template. Its name is taken and not used. */
export const templateMeta = object(
  {
    name: string(),
    generateName: string(),
    namespace: string(),
    selfLink: string(),
    uid: string(),
    resourceVersion: string(),
    generation: int64(),
    creationTimestamp: time,
    deletionTimestamp: time,
    deletionGracePeriodSeconds: int64Pointer(),
    labels: map(string(), { doc: 'Labels of the objects made from the template.' }),
    annotations: map(string()),
    ownerReferences: list(ownerReference),
    finalizers: list(string()),
    managedFields: list(managedFields),
  },
  { default: {}, doc: 'Labels and annotations of the objects made from the template.' },
);

/** A condition as the older kinds write it. */
export const plainCondition = object({
  type: string(),
  status: string(),
  observedGeneration: int64(),
  lastProbeTime: time,
  lastUpdateTime: time,
  lastHeartbeatTime: time,
  lastTransitionTime: time,
  reason: string(),
  message: string(),
});

/** A condition in the form all newer kinds share. */
export const condition = object({
  type: string(),
  status: string(),
  observedGeneration: int64(),
  lastTransitionTime: time,
  reason: string(),
  message: string(),
});
