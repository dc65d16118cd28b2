import type { JsonObject } from '../../base/json.ts';
import { labelFault, pathSegmentFault } from '../../schema/names.ts';
import { list, object, oneOf, quantity, required, string, type Violation } from '../../schema/notation.ts';
import { containerResourceName } from './forms/resource-names.ts';
import { builtin } from './kind.ts';
import { finds, under } from './rule.ts';
import { int32, int32Pointer, int64Pointer, textIn, time } from './scalars.ts';
import { labelSelector } from './shapes/label-selector.ts';
import { condition } from './shapes/object-meta.ts';
import { nanos } from './shapes/resources.ts';

interface Reference {
  readonly kind?: string;
  readonly apiVersion?: string;
}

const groupIsNamed = finds<Reference>('must name an API group', function* ({ kind, apiVersion = '' }) {
  const parts = apiVersion.split('/');
  if (parts.length > 2) yield { path: ['apiVersion'], message: 'must be a group, / and a version' };
  else if (parts.length < 2 && kind !== 'ReplicationController') yield { path: ['apiVersion'], message: 'must name an API group: apps/v1' };
});

const referenceFields = {
  kind: required(textIn(pathSegmentFault, { doc: 'The kind of the object.' })),
  name: required(textIn(pathSegmentFault, { doc: 'The name of the object.' })),
  apiVersion: string({ doc: 'Its group and version: apps/v1.' }),
};

const metric = object({ name: required(textIn(pathSegmentFault)), selector: labelSelector }, { default: {} });

interface Target {
  readonly type?: string;
  readonly value?: number | string;
  readonly averageValue?: number | string;
  readonly averageUtilization?: number;
}

const targetIsPositive = finds<Target>('must be positive', function* (target) {
  for (const field of ['value', 'averageValue'] as const)
    if (target[field] !== undefined && nanos(target[field]) <= 0n) yield { path: [field], message: 'must be greater than 0' };
});

const target = object(
  {
    type: required(oneOf(['Utilization', 'Value', 'AverageValue'], { doc: 'What the metric is compared with.' })),
    value: quantity({ pointer: true }),
    averageValue: quantity({ pointer: true }),
    averageUtilization: int32Pointer({ minimum: 1, doc: 'The share of what pods request, in percent.' }),
  },
  { default: {}, rules: [targetIsPositive] },
);

const isGiven = (value: unknown) => value !== undefined;

/** The form in which each source of a metric states its target. */
const targetRule = (find: (target: Target) => Iterable<Violation>) =>
  finds<{ readonly target?: Target }>('must have a target', (source) => under(['target'], find(source.target ?? {})));

const valueOrAverage = targetRule(function* ({ value, averageValue }) {
  if (!isGiven(value) && !isGiven(averageValue)) yield { path: ['averageValue'], message: 'must be set, or value' };
});
const notBothValues = targetRule(function* ({ value, averageValue }) {
  if (isGiven(value) && isGiven(averageValue)) yield { path: ['value'], message: 'must not stand beside averageValue' };
});
const averageOnly = targetRule(function* ({ averageValue }) {
  if (!isGiven(averageValue)) yield { path: ['averageValue'], message: 'is required' };
});
const utilizationOrAverage = targetRule(function* ({ averageUtilization, averageValue }) {
  if (!isGiven(averageUtilization) && !isGiven(averageValue))
    yield { path: ['averageUtilization'], message: 'must be set, or averageValue' };
  if (isGiven(averageUtilization) && isGiven(averageValue))
    yield { path: ['averageValue'], message: 'must not stand beside averageUtilization' };
});

const SOURCES = {
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
  External: 'external',
} as const;

const sourceFitsType = finds<Readonly<Record<string, unknown>>>('must have the source of its type', function* (spec) {
  const expected = Object.entries(SOURCES).find(([type]) => type === spec.type)?.[1];
  if (expected !== undefined && spec[expected] === undefined) yield { path: [expected], message: `is required where type is ${spec.type}` };
  const given = Object.values(SOURCES).filter((name) => spec[name] !== undefined);
  if (given.length !== 1)
    for (const name of given) if (name !== expected) yield { path: [name], message: 'must not be set: a metric has one source' };
});

const metricSpec = object(
  {
    type: required(oneOf(['Object', 'Pods', 'Resource', 'ContainerResource', 'External'], { doc: 'Where the metric comes from.' })),
    object: object({ describedObject: object(referenceFields, { default: {} }), target, metric }, { rules: [valueOrAverage] }),
    pods: object({ metric, target }, { rules: [averageOnly] }),
    resource: object({ name: required(string({ doc: 'cpu or memory.' })), target }, { rules: [utilizationOrAverage] }),
    containerResource: object(
      { name: required(textIn(containerResourceName)), target, container: required(textIn(labelFault)) },
      { rules: [utilizationOrAverage] },
    ),
    external: object({ metric, target }, { rules: [valueOrAverage, notBothValues] }),
  },
  { rules: [sourceFitsType] },
);

const LONGEST_PERIOD = 1800;
const LONGEST_WINDOW = 3600;

const scalingPolicy = object({
  type: required(oneOf(['Pods', 'Percent'])),
  value: required(int32({ minimum: 1 })),
  periodSeconds: required(int32({ minimum: 1, maximum: LONGEST_PERIOD })),
});

const toleranceFits = finds<number | string>('must not be negative', function* (tolerance) {
  if (nanos(tolerance) < 0n) yield { message: 'must not be negative' };
});

const scalingRules = (fill: JsonObject) =>
  object(
    {
      stabilizationWindowSeconds: int32Pointer({ minimum: 0, maximum: LONGEST_WINDOW }),
      selectPolicy: oneOf(['Max', 'Min', 'Disabled'], { pointer: true, default: 'Max' }),
      policies: list(scalingPolicy, { pointer: true }),
      tolerance: quantity({ pointer: true, rules: [toleranceFits] }),
    },
    {
      rules: [
        finds<{ readonly policies?: readonly unknown[] }>('must have a policy', function* ({ policies = [] }) {
          if (policies.length === 0) yield { path: ['policies'], message: 'must have at least one' };
        }),
      ],
      fill: (said: JsonObject) => ({ ...fill, ...said }),
    },
  );

const DEFAULT_UP: JsonObject = {
  stabilizationWindowSeconds: 0,
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const DEFAULT_DOWN: JsonObject = { policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

interface Spec {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly metrics?: readonly { readonly type?: string }[];
}

const boundsFit = finds<Spec>('must have bounds that fit', function* ({ minReplicas, maxReplicas = 0, metrics = [] }) {
  if (minReplicas !== undefined && maxReplicas < minReplicas) yield { path: ['maxReplicas'], message: 'must be at least minReplicas' };
  if (minReplicas === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External'))
    yield { path: ['metrics'], message: 'must have one of type Object or External to scale to zero' };
});

const CPU_METRIC: JsonObject = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } };

const scaleTargetRef = object(referenceFields, { default: {}, rules: [groupIsNamed], doc: 'What is scaled.' });
const minReplicas = int32Pointer({ minimum: 1, default: 1, doc: 'The least number of pods.' });
const maxReplicas = required(int32({ minimum: 1, doc: 'The largest number of pods.' }));

/** A metric as it was measured; its shape is the spec's with a current value. */
const measured = {
  current: object({ value: quantity({ pointer: true }), averageValue: quantity({ pointer: true }), averageUtilization: int32Pointer() }),
};
const plainMetric = object({ name: string(), selector: labelSelector });
const metricStatus = object({
  type: string(),
  object: object({ metric: plainMetric, ...measured, describedObject: object({ kind: string(), name: string(), apiVersion: string() }) }),
  pods: object({ metric: plainMetric, ...measured }),
  resource: object({ name: string(), ...measured }),
  containerResource: object({ name: string(), ...measured, container: string() }),
  external: object({ metric: plainMetric, ...measured }),
});

const status = { observedGeneration: int64Pointer(), lastScaleTime: time, currentReplicas: int32(), desiredReplicas: int32() };

export const horizontalPodAutoscaler = builtin({
  group: 'autoscaling',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  doc: 'Changes the number of pods with their load.',
  link: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  givenGeneration: true,
  version: 'v2',
  schema: object({
    spec: object(
      {
        scaleTargetRef,
        minReplicas,
        maxReplicas,
        metrics: list(metricSpec, { doc: 'What the load is; the use of cpu where nothing is said.' }),
        behavior: object(
          { scaleUp: scalingRules(DEFAULT_UP), scaleDown: scalingRules(DEFAULT_DOWN) },
          { doc: 'How fast the number changes.' },
        ),
      },
      {
        default: {},
        rules: [boundsFit],
        fill: (spec: JsonObject) => (spec.metrics === undefined ? { ...spec, metrics: [CPU_METRIC] } : spec),
      },
    ),
    status: object({ ...status, currentMetrics: list(metricStatus), conditions: list(condition) }),
  }),
  versions: [
    {
      name: 'v1',
      served: true,
      schema: object({
        spec: object(
          { scaleTargetRef, minReplicas, maxReplicas, targetCPUUtilizationPercentage: int32Pointer({ minimum: 1 }) },
          {
            default: {},
            rules: [
              finds<Spec>('must have bounds that fit', function* ({ minReplicas: least, maxReplicas: most = 0 }) {
                if (least !== undefined && most < least) yield { path: ['maxReplicas'], message: 'must be at least minReplicas' };
              }),
            ],
          },
        ),
        status: object({ ...status, currentCPUUtilizationPercentage: int32Pointer() }),
      }),
    },
  ],
});
