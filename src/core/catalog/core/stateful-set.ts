import type { JsonObject } from '../../base/json.ts';
import { labelFault } from '../../schema/names.ts';
import { list, object, oneOf, required, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds, under } from './rule.ts';
import { int32, int32Pointer, textIn } from './scalars.ts';
import { templateMeta } from './shapes/object-meta.ts';
import { claimSpec } from './shapes/persistent-claim.ts';
import { missingVolumes } from './shapes/pod-rules.ts';
import { podTemplateWithoutClaims } from './shapes/pod-template.ts';
import { claimStatus, statefulSetStatus } from './shapes/statuses.ts';
import { isZero, ownSelector, podCount, runsForever, selectsItsPods, type Workload } from './workload-rules.ts';

const updateStrategy = object(
  {
    type: oneOf(['RollingUpdate', 'OnDelete'], {
      default: 'RollingUpdate',
      doc: 'Whether pods are replaced by themselves or when they are deleted.',
    }),
    rollingUpdate: object({
      partition: int32Pointer({ minimum: 0, doc: 'Pods with a lower number stay as they are.' }),
      maxUnavailable: podCount({ mostPercent: 100 }),
    }),
  },
  {
    default: {},
    rules: [
      finds<{ readonly type?: string; readonly rollingUpdate?: { readonly maxUnavailable?: number | string } }>(
        'must have what its type can have',
        function* ({ type, rollingUpdate }) {
          if (type === 'OnDelete' && rollingUpdate !== undefined)
            yield { path: ['rollingUpdate'], message: 'must not be set where type is OnDelete' };
          if (rollingUpdate?.maxUnavailable !== undefined && isZero(rollingUpdate.maxUnavailable))
            yield { path: ['rollingUpdate', 'maxUnavailable'], message: 'must not be 0' };
        },
      ),
    ],
    fill: (said: JsonObject) =>
      said.type === 'RollingUpdate' ? { ...said, rollingUpdate: { partition: 0, ...(said.rollingUpdate as JsonObject) } } : said,
    doc: 'How new pods replace old ones.',
  },
);

const RETENTION = ['Retain', 'Delete'] as const;

interface Spec extends Workload {
  readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
}

const volumesExist = finds<Spec>('must have the volumes that are mounted', function* ({ template, volumeClaimTemplates = [] }) {
  const claims = volumeClaimTemplates.map(({ metadata }) => metadata?.name ?? '');
  yield* under(['template', 'spec'], missingVolumes(template?.spec ?? {}, claims));
});

export const statefulSet = builtin({
  group: 'apps',
  kind: 'StatefulSet',
  plural: 'statefulsets',
  doc: 'Keeps numbered pods running, each with its own name and storage.',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
  nameForm: 'dns1123Label',
  schema: object({
    spec: object(
      {
        replicas: int32Pointer({ minimum: 0, default: 1, doc: 'How many pods there shall be.' }),
        selector: required(ownSelector),
        template: podTemplateWithoutClaims,
        volumeClaimTemplates: list(
          object({ apiVersion: string(), kind: string(), metadata: templateMeta, spec: claimSpec, status: claimStatus }),
          {
            doc: 'Claims for storage that each pod gets.',
          },
        ),
        serviceName: textIn(labelFault, { doc: 'The headless Service under which the pods have DNS names.' }),
        podManagementPolicy: oneOf(['OrderedReady', 'Parallel'], {
          default: 'OrderedReady',
          doc: 'One pod after the other, or all at once.',
        }),
        updateStrategy,
        revisionHistoryLimit: int32Pointer({ minimum: 0, default: 10 }),
        minReadySeconds: int32({ minimum: 0, doc: 'How long a pod must be ready before it counts.' }),
        persistentVolumeClaimRetentionPolicy: object({
          whenDeleted: oneOf(RETENTION, { default: 'Retain' }),
          whenScaled: oneOf(RETENTION, { default: 'Retain' }),
        }),
        ordinals: object({ start: int32({ minimum: 0 }) }),
      },
      { default: {}, rules: [selectsItsPods, runsForever, volumesExist] },
    ),
    status: statefulSetStatus,
  }),
});
