/** From a field of a resource to the element that caused it, and back. */
import { keyId, type ResourceKey } from '../base/key.ts';
import { formatPath, type Path, parsePath } from '../base/path.ts';
import type { ElementId } from '../design/design.ts';
import type { Compiled } from './compile.ts';

/** The element that caused a field: of the longest known path that leads to it; undefined for objects the design does not write. */
export function originOf(compiled: Compiled, key: ResourceKey, path: string | Path = ''): ElementId | undefined {
  const origin = compiled.origins[keyId(key)];
  if (!origin) return undefined;
  const wanted = typeof path === 'string' ? parsePath(path) : path;
  let best: ElementId = origin.element;
  let length = 0;
  for (const part of origin.parts)
    if (part.path.length > length && part.path.length <= wanted.length && part.path.every((one, index) => one === wanted[index])) {
      best = part.element;
      length = part.path.length;
    }
  return best;
}

/** A place in the bundle; the whole object where the path is ''. */
export interface Place {
  readonly key: ResourceKey;
  readonly path: string;
}

/** Everything an element or link causes, in apply order: whole objects, and fields of objects of others. */
export function placesOf(compiled: Compiled, element: ElementId): readonly Place[] {
  const places: Place[] = [];
  for (const { key } of compiled.resources) {
    const origin = compiled.origins[keyId(key)];
    if (!origin) continue;
    if (origin.element === element) places.push({ key, path: '' });
    else for (const part of origin.parts) if (part.element === element) places.push({ key, path: formatPath(part.path) });
  }
  return places;
}
