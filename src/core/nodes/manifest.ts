/** What elements compile to: plain objects that remember which element caused which field. */
import type { Json } from '../base/json.ts';
import type { ResourceKey } from '../base/key.ts';
import type { Path } from '../base/path.ts';
import type { ElementId } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import type { Problem } from './problems.ts';

export type Fields = { readonly [field: string]: Json | Fields | readonly (Json | Fields | undefined)[] | undefined };

/** A field that another element than the object's own is the cause of. */
export interface Part {
  readonly path: Path;
  readonly element: ElementId;
}

export interface Emission {
  readonly object: KubeObject;
  readonly element: ElementId;
  readonly parts: readonly Part[];
  /** Written by an attachment: what it says stands, whatever an element would write under the same name. */
  readonly verbatim?: true;
}

/** What one element, or one phase, comes to. */
export interface Output {
  readonly emissions: readonly Emission[];
  readonly problems: readonly Problem[];
}

export const nothing: Output = { emissions: [], problems: [] };

export function together(outputs: readonly Output[]): Output {
  return { emissions: outputs.flatMap((one) => one.emissions), problems: outputs.flatMap((one) => one.problems) };
}

export interface ManifestMeta {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly labels?: Readonly<Record<string, string | undefined>>;
  readonly annotations?: Readonly<Record<string, string | undefined>>;
}

/** An object in the order a careful person writes its fields; fields that are undefined and empty maps of metadata are left out. */
export function manifest(apiVersion: string, kind: string, meta: ManifestMeta, body: Fields = {}): KubeObject {
  const metadata = without({
    name: meta.name,
    namespace: meta.namespace,
    labels: orNothing(meta.labels),
    annotations: orNothing(meta.annotations),
  });
  // `as`: apiVersion, kind and metadata.name are there.
  return { apiVersion, kind, metadata, ...(without(body) as Fields) } as unknown as KubeObject;
}

function orNothing(map: Readonly<Record<string, string | undefined>> | undefined): Fields | undefined {
  const given = Object.entries(map ?? {}).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** The value without fields and items that are undefined, at any depth. */
function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(without);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([field, one]) => [field, without(one)]),
  );
}

/** The list, or undefined where it is empty. */
export function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

export function keyOf(object: KubeObject): ResourceKey {
  const { namespace, name } = object.metadata;
  return { apiVersion: object.apiVersion, kind: object.kind, ...(namespace !== undefined && { namespace }), name };
}

export function emission(element: ElementId, object: KubeObject, parts: readonly Part[] = []): Emission {
  return { object, element, parts };
}
