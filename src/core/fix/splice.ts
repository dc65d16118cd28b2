/** One edit of a parsed text as a replacement of characters: everything else, comments included, stays as it is written. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { isList, isObject, type Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import { writeDocument } from '../yaml/write.ts';
import type { Edit } from './fix.ts';

/** Characters `from` to `to` become `text`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface Found {
  readonly node: Node | null;
  readonly pair?: Pair;
  readonly parent?: YAMLMap | YAMLSeq;
  /** What of the path is not there. */
  readonly rest: Path;
}

/** How an edit changes the text of its document; undefined where it cannot be done there. */
export function spliceOf(source: string, root: Node | null, path: Path, edit: Edit): Splice | undefined {
  const found = find(root, path);
  if (isAlias(found.node)) return undefined;
  switch (edit.op) {
    case 'rename':
      return found.rest.length === 0 && isScalar(found.pair?.key) ? replaced(found.pair.key, edit.name) : undefined;
    case 'set':
      return found.rest.length === 0 ? written(source, found, edit.value) : inserted(source, found.node, found.rest, edit.value);
    case 'add':
      if (found.rest.length > 0) return inserted(source, found.node, found.rest, [edit.value]);
      if (isSeq(found.node) && found.node.items.length > 0) return appended(source, found.node, edit.value);
      return written(source, found, [edit.value]);
    case 'remove':
      return found.rest.length === 0 ? removed(source, found) : undefined;
  }
}

function find(root: Node | null, path: Path): Found {
  let found: Found = { node: root, rest: path };
  for (const [at, part] of path.entries()) {
    const { node } = found;
    const rest = path.slice(at + 1);
    if (isMap(node)) {
      const pair = node.items.findLast((one) => isScalar(one.key) && String(one.key.value) === String(part));
      if (!pair) return found;
      found = { node: nodeOf(pair.value), pair, parent: node, rest };
    } else if (isSeq(node) && typeof part === 'number' && part < node.items.length)
      found = { node: nodeOf(node.items[part]), parent: node, rest };
    else return found;
  }
  return found;
}

function nodeOf(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}

function replaced(node: Node, value: Json): Splice | undefined {
  return node.range ? { from: node.range[0], to: node.range[1], text: flowText(value) } : undefined;
}

/** A field that is there gets another value. */
function written(source: string, { node, pair }: Found, value: Json): Splice | undefined {
  const key = nodeOf(pair?.key);
  const flow = isFlow(node);
  if (isScalarValue(value) || flow || !key?.range) {
    if (node?.range && (isScalar(node) || flow) && node.range[1] > node.range[0]) return replaced(node, value);
    return key?.range && (node === null || isScalar(node))
      ? { from: afterColon(source, key), to: afterColon(source, key), text: ` ${flowText(value)}` }
      : undefined;
  }
  // A map or list in place of what stands there: below its name.
  const from = afterColon(source, key);
  const to = node === null ? from : endOf(node);
  return { from, to: Math.max(from, to), text: `\n${indented(blockText(value), columnOf(source, key.range[0]) + 2)}`.trimEnd() };
}

function afterColon(source: string, key: Node): number {
  const end = key.range?.[1] ?? 0;
  return source.indexOf(':', end) + 1;
}

/** A field that is not there is written at the end of the nearest map that is. */
function inserted(source: string, node: Node | null, rest: Path, value: Json): Splice | undefined {
  const [name, ...below] = rest;
  if (typeof name !== 'string' || !isMap(node) || !node.range || below.some((part) => typeof part === 'number')) return undefined;
  const whole = below.reduceRight<Json>((inner, part) => ({ [String(part)]: inner }), value);
  const last = node.items.at(-1);
  if (isFlow(node) || !last) {
    const text = `${JSON.stringify(name)}: ${flowText(whole)}`;
    const at = last ? endOfPair(last) : node.range[0] + 1;
    return { from: at, to: at, text: last ? `, ${text}` : text };
  }
  const first = nodeOf(node.items[0]?.key)?.range?.[0] ?? node.range[0];
  return onNextLine(source, endOfPair(last), indented(blockText({ [name]: whole }), columnOf(source, first)));
}

function appended(source: string, list: YAMLSeq, value: Json): Splice | undefined {
  const last = nodeOf(list.items.at(-1));
  if (!last || !list.range) return undefined;
  if (isFlow(list)) return { from: endOf(last), to: endOf(last), text: `, ${flowText(value)}` };
  return onNextLine(source, endOf(last), indented(blockText([value]), columnOf(source, list.range[0])));
}

function removed(source: string, { node, pair, parent }: Found): Splice | undefined {
  const start = nodeOf(pair?.key)?.range?.[0] ?? node?.range?.[0];
  if (!parent?.range || start === undefined) return undefined;
  const index = parent.items.findIndex((one) => one === pair || one === node);
  if (parent.items.length === 1) return { from: parent.range[0], to: endOf(parent), text: isMap(parent) ? '{}' : ' []' };
  const next = parent.items[index + 1];
  const following = isMap(parent) ? nodeOf((next as Pair | undefined)?.key) : nodeOf(next); // `as`: items of a map are pairs
  if (isFlow(parent)) {
    const before = parent.items[index - 1];
    if (following?.range) return { from: start, to: following.range[0], text: '' };
    const end = pair ? endOfPair(pair) : endOf(node);
    return { from: isMap(parent) ? endOfPair(before as Pair) : endOf(nodeOf(before)), to: end, text: '' }; // `as`: as above
  }
  const from = pair ? start : source.lastIndexOf('-', start - 1);
  const end = lineAfter(source, pair ? endOfPair(pair) : endOf(node));
  const lineStart = source.lastIndexOf('\n', from - 1) + 1;
  // The first of several fields that stands behind a dash: the next one takes its place.
  if (source.slice(lineStart, from).trim() !== '') return following?.range ? { from, to: following.range[0], text: '' } : undefined;
  return { from: lineStart, to: end, text: '' };
}

function isFlow(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

function isScalarValue(value: Json): boolean {
  return !isList(value) && !isObject(value);
}

/** Where what is written of a node ends, before comments and blank lines that follow it. */
function endOf(node: Node | null): number {
  if (isMap(node) && !isFlow(node) && node.items.length > 0) {
    const last = node.items.at(-1);
    return last ? endOfPair(last) : 0;
  }
  if (isSeq(node) && !isFlow(node) && node.items.length > 0) return endOf(nodeOf(node.items.at(-1)));
  return node?.range?.[1] ?? 0;
}

function endOfPair({ key, value }: Pair): number {
  const name = nodeOf(key)?.range?.[1] ?? 0;
  return Math.max(name, endOf(nodeOf(value)));
}

function onNextLine(source: string, end: number, lines: string): Splice {
  const at = lineAfter(source, end);
  const isAtStart = at === 0 || source[at - 1] === '\n';
  return { from: at, to: at, text: isAtStart ? lines : `\n${lines.trimEnd()}` };
}

/** The beginning of the line after a place, unless the place is one already. */
function lineAfter(source: string, end: number): number {
  if (end > 0 && source[end - 1] === '\n') return end;
  const next = source.indexOf('\n', end);
  return next < 0 ? source.length : next + 1;
}

function columnOf(source: string, offset: number): number {
  return offset - (source.lastIndexOf('\n', offset - 1) + 1);
}

function blockText(value: Json): string {
  return writeDocument(value);
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

/** On one line: a scalar as it is written anywhere, the rest as JSON. */
function flowText(value: Json): string {
  return isScalarValue(value) ? writeDocument(value).trimEnd() : JSON.stringify(value);
}
