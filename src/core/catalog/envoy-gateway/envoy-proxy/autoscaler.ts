import { integer, list, object, required, string, variant } from '../../../schema/notation.ts';
import { labelSelector } from '../label-selector.ts';
import { containerQuantity } from '../pod/quantity.ts';
import { objectPatch } from './object-patch.ts';

/** How fast the number of pods changes. */
const scalingRules = object({
  policies: list(
    object({
      periodSeconds: required(integer({ doc: 'In what time.', format: 'int32' })),
      type: required(string({ doc: 'Pods or Percent.' })),
      value: required(integer({ doc: 'How many.', format: 'int32' })),
    }),
    { doc: 'Steps that are allowed.' },
  ),
  selectPolicy: string({ doc: 'Whether the largest or the smallest step counts.' }),
  stabilizationWindowSeconds: integer({ doc: 'Seconds of the past that are looked at.', format: 'int32' }),
  tolerance: containerQuantity({ doc: 'Difference that is put up with.' }),
});

const metricTarget = object({
  averageUtilization: integer({ doc: 'Share of the request.', format: 'int32' }),
  averageValue: containerQuantity({ doc: 'Value for each pod.' }),
  type: required(string({ doc: 'Utilization, Value or AverageValue.' })),
  value: containerQuantity({ doc: 'Value in all.' }),
});

const metricName = object({
  name: required(string({ doc: 'Name of the metric.' })),
  selector: variant(labelSelector, { doc: 'Labels of the metric.' }),
});

/** What the number of pods follows. */
const scalingMetric = object({
  containerResource: object(
    {
      container: required(string({ doc: 'The container.' })),
      name: required(string({ doc: 'cpu or memory.' })),
      target: required(variant(metricTarget, { doc: 'What it shall be.' })),
    },
    { doc: 'CPU or memory of one container.' },
  ),
  external: object(
    {
      metric: required(variant(metricName, { doc: 'Which.' })),
      target: required(variant(metricTarget, { doc: 'What it shall be.' })),
    },
    { doc: 'A metric from outside.' },
  ),
  object: object(
    {
      describedObject: required(
        object(
          {
            apiVersion: string({ doc: 'Its API version.' }),
            kind: required(string({ doc: 'Its kind.' })),
            name: required(string({ doc: 'Its name.' })),
          },
          { doc: 'Of what.' },
        ),
      ),
      metric: required(variant(metricName, { doc: 'Which.' })),
      target: required(variant(metricTarget, { doc: 'What it shall be.' })),
    },
    { doc: 'A metric of another object.' },
  ),
  pods: object(
    {
      metric: required(variant(metricName, { doc: 'Which.' })),
      target: required(variant(metricTarget, { doc: 'What it shall be.' })),
    },
    { doc: 'A metric of the pods.' },
  ),
  resource: object(
    {
      name: required(string({ doc: 'cpu or memory.' })),
      target: required(variant(metricTarget, { doc: 'What it shall be.' })),
    },
    { doc: 'CPU or memory of the pods.' },
  ),
  type: required(string({ doc: 'Which of these.' })),
});

/** How the number of pods follows the load. */
export const autoscaler = object(
  {
    behavior: object(
      {
        scaleDown: variant(scalingRules, { doc: 'How fast it shrinks.' }),
        scaleUp: variant(scalingRules, { doc: 'How fast it grows.' }),
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
