import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { KubeObject } from '../kube/resource.ts';

/** What stands at a path of an object; undefined where nothing does. */
export function valueAt(object: KubeObject, path: Path): Json | undefined {
  // `as`: Kubernetes objects are JSON.
  let value: Json | undefined = object as unknown as JsonObject;
  for (const part of path) {
    if (isList(value)) value = typeof part === 'number' ? value[part] : undefined;
    else if (isObject(value)) value = Object.hasOwn(value, part) ? value[part] : undefined;
    else return undefined;
  }
  return value;
}

/** The text in a field of a map; '' where there is none. */
export function textIn(value: Json | undefined, field: string): string {
  const found = isObject(value) ? value[field] : undefined;
  return typeof found === 'string' ? found : '';
}
