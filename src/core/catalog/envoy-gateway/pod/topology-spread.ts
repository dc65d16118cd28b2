import { integer, list, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { labelSelector } from '../label-selector.ts';

/** How pods spread over zones or nodes. */
export const topologySpread: ObjectSchema = object({
  labelSelector: labelSelector,
  matchLabelKeys: list(string()),
  maxSkew: required(integer({ format: 'int32' })),
  minDomains: integer({ format: 'int32' }),
  nodeAffinityPolicy: string(),
  nodeTaintsPolicy: string(),
  topologyKey: required(string()),
  whenUnsatisfiable: required(string()),
});
