import { integer, list, object, required, string, variant } from '../../../schema/notation.ts';
import { labelSelector } from '../label-selector.ts';
import { containerQuantity } from '../pod/quantity.ts';
import { objectPatch } from './object-patch.ts';

/** How fast the number of pods changes. */
const scalingRules = object({
  policies: list(
    object({
      periodSeconds: required(integer({ format: 'int32' })),
      type: required(string()),
      value: required(integer({ format: 'int32' })),
    }),
  ),
  selectPolicy: string(),
  stabilizationWindowSeconds: integer({ format: 'int32' }),
  tolerance: containerQuantity(),
});

const metricTarget = object({
  averageUtilization: integer({ format: 'int32' }),
  averageValue: containerQuantity(),
  type: required(string()),
  value: containerQuantity(),
});

const metricName = object({
  name: required(string()),
  selector: labelSelector,
});

/** What the number of pods follows. */
const scalingMetric = object({
  containerResource: object({
    container: required(string()),
    name: required(string()),
    target: required(metricTarget),
  }),
  external: object({
    metric: required(metricName),
    target: required(metricTarget),
  }),
  object: object({
    describedObject: required(
      object({
        apiVersion: string(),
        kind: required(string()),
        name: required(string()),
      }),
    ),
    metric: required(metricName),
    target: required(metricTarget),
  }),
  pods: object({
    metric: required(metricName),
    target: required(metricTarget),
  }),
  resource: object({
    name: required(string()),
    target: required(metricTarget),
  }),
  type: required(string()),
});

/** How the number of pods follows the load. */
export const autoscaler = object(
  {
    behavior: object(
      {
        scaleDown: scalingRules,
        scaleUp: scalingRules,
      },
      { doc: 'How fast it changes.' },
    ),
    maxReplicas: required(
      integer({
        doc: 'Most pods.',
        format: 'int32',
        rules: [{ message: 'One replica is the least.', holds: (count: number) => count > 0 }],
      }),
    ),
    metrics: list(scalingMetric, { doc: 'What the number follows.' }),
    minReplicas: integer({
      doc: 'Fewest pods.',
      format: 'int32',
      rules: [{ message: 'One replica is the least.', holds: (count: number) => count > 0 }],
    }),
    name: string({ doc: 'Name of the object.' }),
    patch: variant(objectPatch, { doc: 'A patch to the generated object.' }),
  },
  {
    rules: [
      {
        message: 'maxReplicas must not be less than minReplicas.',
        holds: (scale: { minReplicas?: number; maxReplicas: number }) =>
          scale.minReplicas === undefined || scale.maxReplicas >= scale.minReplicas,
      },
    ],
  },
);
