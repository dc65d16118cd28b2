/**
 * How the policy of a route is laid over its parent's.
 * https://gateway.envoyproxy.io/docs/tasks/traffic/backend-traffic-policy-merge/ , RFC 7386 (JSONMerge),
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/ (StrategicMerge)
 */
import { isList, isObject, type Json, type JsonObject } from '../../base/json.ts';

/**
 * Lists whose elements a strategic merge joins by a key instead of replacing the list, by the name of their field.
 * All other lists are replaced.
 */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  compression: 'type',
  compressor: 'type',
  contextExtensions: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  initContainers: 'name',
};

/** `over` laid on `under`; without a merge type `over` stands alone. */
export function mergeSpecs<T extends object>(under: T, over: T, mergeType: string | undefined): T {
  if (mergeType === undefined || mergeType === 'Replace') return over;
  // `as`: specs are JSON objects of one type, and merging two such gives one.
  return mergeObjects(under as unknown as JsonObject, over as unknown as JsonObject, mergeType === 'StrategicMerge') as unknown as T;
}

function mergeObjects(under: JsonObject, over: JsonObject, strategic: boolean): JsonObject {
  const merged: Record<string, Json | undefined> = { ...under };
  for (const [field, value] of Object.entries(over)) {
    if (value === null) delete merged[field];
    else if (value !== undefined) merged[field] = mergeValues(field, merged[field], value, strategic);
  }
  return merged;
}

function mergeValues(field: string, under: Json | undefined, over: Json, strategic: boolean): Json {
  if (isObject(over)) return mergeObjects(isObject(under) ? under : {}, over, strategic);
  const key = strategic ? MERGE_KEYS[field] : undefined;
  return key !== undefined && isList(over) && isList(under) ? mergeLists(under, over, key) : over;
}

/** Elements with the same key are merged in their place; new ones come first, as the API machinery orders them. */
function mergeLists(under: readonly Json[], over: readonly Json[], key: string): readonly Json[] {
  const keyOf = (element: Json): Json | undefined => (isObject(element) ? element[key] : undefined);
  const kept = under.map((element) => {
    const patch = over.find((one) => keyOf(one) !== undefined && keyOf(one) === keyOf(element));
    return isObject(element) && isObject(patch) ? mergeObjects(element, patch, true) : element;
  });
  const added = over.filter((one) => !under.some((element) => keyOf(element) === keyOf(one)));
  return [...added, ...kept];
}
