import type { JsonObject } from '../../base/json.ts';
import { object, required, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { int32, int32Pointer } from './scalars.ts';
import { podTemplate } from './shapes/pod-template.ts';
import { daemonSetStatus } from './shapes/statuses.ts';
import { isZero, ownSelector, podCount, runsForever, selectsItsPods } from './workload-rules.ts';

const rollingUpdate = object(
  {
    maxUnavailable: podCount({ default: 1, mostPercent: 100, doc: 'On how many nodes the pod may be missing during a rollout.' }),
    maxSurge: podCount({ default: 0, mostPercent: 100, doc: 'On how many nodes there may be two pods during a rollout.' }),
  },
  {
    rules: [
      finds<{ readonly maxSurge?: number | string; readonly maxUnavailable?: number | string }>('must leave room', function* (rolling) {
        const surge = !isZero(rolling.maxSurge);
        const missing = !isZero(rolling.maxUnavailable);
        if (surge && missing) yield { path: ['maxSurge'], message: 'must be 0 where maxUnavailable is not' };
        if (!surge && !missing)
          yield { path: ['maxUnavailable'], message: 'must not be 0 where maxSurge is 0 too: no pod could be replaced' };
      }),
    ],
  },
);

/** The server names the whole strategy where its type is none. */
const typeIsKnown = finds<{ readonly type?: string }>('must be of a known type', function* ({ type }) {
  if (type !== 'RollingUpdate' && type !== 'OnDelete') yield { message: 'must be of type RollingUpdate or OnDelete' };
});

export const daemonSet = builtin({
  group: 'apps',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  doc: 'Runs one pod on every node.',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/',
  schema: object({
    spec: object(
      {
        selector: required(ownSelector),
        template: podTemplate,
        updateStrategy: object(
          { type: string({ default: 'RollingUpdate', doc: 'RollingUpdate or OnDelete.' }), rollingUpdate },
          {
            default: {},
            rules: [typeIsKnown],
            fill: (said: JsonObject) =>
              said.type === 'RollingUpdate' && said.rollingUpdate === undefined
                ? { ...said, rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
                : said,
          },
        ),
        minReadySeconds: int32({ minimum: 0, doc: 'How long a pod must be ready before it counts.' }),
        revisionHistoryLimit: int32Pointer({ minimum: 0, default: 10 }),
      },
      { default: {}, rules: [selectsItsPods, runsForever] },
    ),
    status: daemonSetStatus,
  }),
});
