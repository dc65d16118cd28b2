import { isObject, type Json, type JsonObject } from '../base/json.ts';
import type { Labels } from '../kube/core.ts';
import type { KubeObject } from '../kube/resource.ts';

/** The spec of an object of any kind, none where it has none. */
export function specOf(object: KubeObject & { readonly spec?: unknown }): JsonObject {
  return isObject(object.spec) ? object.spec : {};
}

/** A map of labels, whatever stands there. */
export function labelsOf(value: Json | undefined): Labels {
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).map(([name, label]) => [name, typeof label === 'string' ? label : String(label)]),
  );
}
