import { integer, list, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { labelExpression, labelSelector } from '../label-selector.ts';

const podAffinityTerm: ObjectSchema = object({
  labelSelector: labelSelector,
  matchLabelKeys: list(string()),
  mismatchLabelKeys: list(string()),
  namespaceSelector: labelSelector,
  namespaces: list(string()),
  topologyKey: required(string()),
});

const nodeSelectorTerm: ObjectSchema = object({
  matchExpressions: list(labelExpression),
  matchFields: list(labelExpression),
});

/** Nodes and pods that are wanted near or far. */
export const affinity: ObjectSchema = object({
  nodeAffinity: object({
    preferredDuringSchedulingIgnoredDuringExecution: list(
      object({
        preference: required(nodeSelectorTerm),
        weight: required(integer({ format: 'int32' })),
      }),
    ),
    requiredDuringSchedulingIgnoredDuringExecution: object({
      nodeSelectorTerms: required(list(nodeSelectorTerm)),
    }),
  }),
  podAffinity: object({
    preferredDuringSchedulingIgnoredDuringExecution: list(
      object({
        podAffinityTerm: required(podAffinityTerm),
        weight: required(integer({ format: 'int32' })),
      }),
    ),
    requiredDuringSchedulingIgnoredDuringExecution: list(podAffinityTerm),
  }),
  podAntiAffinity: object({
    preferredDuringSchedulingIgnoredDuringExecution: list(
      object({
        podAffinityTerm: required(podAffinityTerm),
        weight: required(integer({ format: 'int32' })),
      }),
    ),
    requiredDuringSchedulingIgnoredDuringExecution: list(podAffinityTerm),
  }),
});
