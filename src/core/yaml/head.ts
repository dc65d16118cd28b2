import { type Document, isMap, isScalar } from 'yaml';
import type { ResourceKey } from '../base/key.ts';

/** The object that a broken document was to be, as far as its head can be read: a mistake further down belongs to it. */
export function headOf(document: Document): ResourceKey | undefined {
  const text = (...path: readonly string[]): string | undefined => {
    let node: unknown = document.contents;
    for (const name of path) node = isMap(node) ? node.get(name, true) : undefined;
    return isScalar(node) && typeof node.value === 'string' && node.value !== '' ? node.value : undefined;
  };
  const [apiVersion, kind, name, namespace] = [text('apiVersion'), text('kind'), text('metadata', 'name'), text('metadata', 'namespace')];
  return apiVersion && kind && name ? { apiVersion, kind, ...(namespace && { namespace }), name } : undefined;
}
