import { list, map, object, oneOf, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { int32, int64 } from './scalars.ts';
import { labelSelector } from './shapes/label-selector.ts';
import { condition } from './shapes/object-meta.ts';
import { podCount } from './workload-rules.ts';

interface Spec {
  readonly minAvailable?: unknown;
  readonly maxUnavailable?: unknown;
}

const oneBound = finds<Spec>('must have one bound', function* ({ minAvailable, maxUnavailable }) {
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    yield { message: 'must have only one of minAvailable and maxUnavailable' };
});

export const podDisruptionBudget = builtin({
  group: 'policy',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  doc: 'How many pods may be evicted at the same time.',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  // Its name is judged by nobody but the path it is stored at.
  nameForm: 'pathSegment',
  schema: object({
    spec: object(
      {
        minAvailable: podCount({ mostPercent: 100, doc: 'How many pods must stay.' }),
        selector: { ...labelSelector, doc: 'The pods that are counted; an empty one is all of the namespace.' },
        maxUnavailable: podCount({ mostPercent: 100, doc: 'How many pods may be missing.' }),
        unhealthyPodEvictionPolicy: oneOf(['IfHealthyBudget', 'AlwaysAllow'], { pointer: true }),
      },
      { rules: [oneBound] },
    ),
    status: object({
      observedGeneration: int64(),
      disruptedPods: map(string({ format: 'date-time' })),
      disruptionsAllowed: int32(),
      currentHealthy: int32(),
      desiredHealthy: int32(),
      expectedPods: int32(),
      conditions: list(condition),
    }),
  }),
});
