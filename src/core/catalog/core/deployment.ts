import type { JsonObject } from '../../base/json.ts';
import { boolean, object, oneOf, required } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { int32, int32Pointer } from './scalars.ts';
import { podTemplate } from './shapes/pod-template.ts';
import { deploymentStatus, replicaSetStatus } from './shapes/statuses.ts';
import { makesProgress, ownSelector, podCount, runsForever, selectsItsPods } from './workload-rules.ts';

const rollingUpdate = object(
  {
    maxUnavailable: podCount({ default: '25%', mostPercent: 100, doc: 'How many pods may be missing during a rollout.' }),
    maxSurge: podCount({ default: '25%', doc: 'How many pods there may be more than wanted during a rollout.' }),
  },
  { rules: [makesProgress(['maxUnavailable'])], doc: 'How fast pods are replaced.' },
);

interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: unknown;
}

const recreatesAtOnce = finds<Strategy>('must have rollingUpdate only for RollingUpdate', function* ({ type, rollingUpdate: rolling }) {
  if (type === 'Recreate' && rolling !== undefined) yield { path: ['rollingUpdate'], message: 'must not be set where type is Recreate' };
});

const QUARTER = { maxUnavailable: '25%', maxSurge: '25%' };

const strategy = object(
  {
    type: oneOf(['RollingUpdate', 'Recreate'], { default: 'RollingUpdate', doc: 'Replace pods little by little, or all at once.' }),
    rollingUpdate,
  },
  {
    default: {},
    rules: [recreatesAtOnce],
    fill: (said: JsonObject) =>
      said.type === 'RollingUpdate' && said.rollingUpdate === undefined ? { ...said, rollingUpdate: QUARTER } : said,
    doc: 'How new pods replace old ones.',
  },
);

interface Deadlines {
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
}

const deadlineLeavesTime = finds<Deadlines>(
  'must leave time to become ready',
  function* ({ minReadySeconds = 0, progressDeadlineSeconds }) {
    if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds)
      yield { path: ['progressDeadlineSeconds'], message: 'must be greater than minReadySeconds' };
  },
);

const replicas = int32Pointer({ minimum: 0, default: 1, doc: 'How many pods there shall be.' });
const minReadySeconds = int32({ minimum: 0, doc: 'How long a pod must be ready before it counts.' });

export const deployment = builtin({
  group: 'apps',
  kind: 'Deployment',
  plural: 'deployments',
  doc: 'Keeps a number of equal pods running and replaces them when their template changes.',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
  schema: object({
    spec: object(
      {
        replicas,
        selector: required(ownSelector),
        template: podTemplate,
        strategy,
        minReadySeconds,
        revisionHistoryLimit: int32Pointer({ minimum: 0, default: 10, doc: 'How many old versions are kept to go back to.' }),
        paused: boolean({ doc: 'Whether changes of the template wait.' }),
        progressDeadlineSeconds: int32Pointer({
          minimum: 0,
          default: 600,
          doc: 'After how long a rollout without progress counts as failed.',
        }),
      },
      { default: {}, rules: [selectsItsPods, runsForever, deadlineLeavesTime] },
    ),
    status: deploymentStatus,
  }),
});

export const replicaSet = builtin({
  group: 'apps',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  doc: 'Keeps a number of equal pods running; Deployments make them.',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/',
  schema: object({
    spec: object(
      { replicas, selector: required(ownSelector), template: podTemplate, minReadySeconds },
      { default: {}, rules: [selectsItsPods, runsForever] },
    ),
    status: replicaSetStatus,
  }),
});
