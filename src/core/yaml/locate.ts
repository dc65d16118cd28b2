import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Path } from '../base/path.ts';
import type { YamlDocument } from './read.ts';
import { keyText, resolvePlain } from './scalar.ts';
import { offsetAt, positionAt, type TextPosition, type TextRange } from './source.ts';

/** Where a field stands: its name, where it has one, and its value. */
export interface FieldPlace {
  readonly key?: TextRange;
  readonly value: TextRange;
}

/** Where the field at a path stands in the text; the nearest field above it where the text does not have it. */
export function locate(document: YamlDocument, path: Path): FieldPlace {
  const { root } = document.source;
  let node: Node | null = root;
  let key: Node | undefined;
  for (const part of [...document.base, ...path]) {
    const step = stepInto(node, part);
    if (!step) break;
    key = step.key;
    node = step.value;
    if (isAlias(node)) break; // what is below stands elsewhere, at the anchor; the alias is where it is said
  }
  const value = rangeOf(document, node ?? key ?? null);
  return key ? { key: rangeOf(document, key), value } : { value };
}

/** The beginning of a field: its name, or its value in a list. */
export function startOf(document: YamlDocument, path: Path): TextPosition {
  const place = locate(document, path);
  return (place.key ?? place.value).start;
}

/** The field at a place of the text: the innermost one whose name or value covers it. */
export function pathAt(
  documents: readonly YamlDocument[],
  position: TextPosition,
): { readonly document: YamlDocument; readonly path: Path } | undefined {
  let best: { readonly document: YamlDocument; readonly path: Path; readonly size: number } | undefined;
  for (const document of documents) {
    const { source, base } = document;
    const offset = offsetAt(source.lines, position) - source.offset;
    if (offset < 0 || offset > source.length || !source.root) continue;
    const path = descend(source.root, offset);
    // Of the objects of one list the one is meant whose place the path goes through.
    if (!base.every((part, index) => path[index] === part)) continue;
    if (!best || base.length >= best.size) best = { document, path: path.slice(base.length), size: base.length };
  }
  return best && { document: best.document, path: best.path };
}

function stepInto(node: Node | null, part: string | number): { readonly key?: Node; readonly value: Node | null } | undefined {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part];
    return item === undefined ? undefined : { value: nodeOf(item) };
  }
  if (!isMap(node)) return undefined;
  // The later of two fields of one name is the one that is read.
  const pair = node.items.findLast((one) => nameOf(one) === String(part));
  const key = pair && nodeOf(pair.key);
  return pair && key ? { key, value: nodeOf(pair.value) } : undefined;
}

function descend(node: Node, offset: number): Path {
  if (isMap(node)) {
    const pair = node.items.findLast((one) => (nodeOf(one.key)?.range?.[0] ?? Number.POSITIVE_INFINITY) <= offset);
    const name = pair && nameOf(pair);
    if (!pair || name === undefined) return [];
    const value = nodeOf(pair.value);
    return value?.range && offset >= value.range[0] ? [name, ...descend(value, offset)] : [name];
  }
  if (isSeq(node)) {
    const index = node.items.findLastIndex((one) => (nodeOf(one)?.range?.[0] ?? Number.POSITIVE_INFINITY) <= offset);
    const item = index < 0 ? null : nodeOf(node.items[index]);
    return item ? [index, ...descend(item, offset)] : [];
  }
  return [];
}

function nameOf(pair: Pair): string | undefined {
  const { key } = pair;
  if (!isScalar(key)) return undefined;
  const text = typeof key.value === 'string' ? key.value : (key.source ?? '');
  return key.type === 'PLAIN' ? keyText(resolvePlain(text)) : text;
}

function nodeOf(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}

function rangeOf({ source }: YamlDocument, node: Node | null): TextRange {
  const [start, end] = node?.range ?? [0, 0];
  return { start: positionAt(source.lines, source.offset + start), end: positionAt(source.lines, source.offset + end) };
}
