import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, Scalar, type YAMLMap } from 'yaml';
import { isList, isObject, type Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import { keyText, resolvePlain } from './scalar.ts';

/** Deeper than this no Kubernetes object is. */
const DEEPEST = 400;
/** Values that aliases may repeat, all together; the reader of the server refuses "excessive aliasing" too. */
const MOST_REPEATED = 100_000;

/** What a parsed document says, and what the server's reader would not take. */
export interface Converted {
  readonly value: Json;
  readonly duplicates: readonly Path[];
  readonly problems: readonly { readonly node: Node | undefined; readonly message: string; readonly path: Path }[];
}

/** Turns parsed YAML into JSON the way sigs.k8s.io/yaml does. */
export function convert(document: Document): Converted {
  const duplicates: Path[] = [];
  const problems: Converted['problems'][number][] = [];
  const known = new Map<Node, { readonly value: Json; readonly size: number }>();
  const open = new Set<Node>();
  const trail: (string | number)[] = [];
  let made = 0;
  let repeated = 0;

  const problem = (node: Node | undefined, message: string): null => {
    problems.push({ node, message, path: [...trail] });
    return null;
  };
  const within = (part: string | number, node: unknown): Json => {
    trail.push(part);
    const value = read(node);
    trail.pop();
    return value;
  };
  const read = (node: unknown): Json => {
    if (problems.length > 0 || node === null || node === undefined) return null;
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (!target) return problem(node, `Nothing above is named &${node.source}.`);
      if (open.has(target)) return problem(node, `&${node.source} contains itself.`);
      const before = made;
      const value = known.get(target)?.value ?? read(target);
      repeated += known.get(target)?.size ?? made - before;
      if (repeated > MOST_REPEATED) return problem(node, 'Aliases repeat too much here: the server refuses it.');
      return value;
    }
    if (trail.length > DEEPEST)
      return problem(isScalar(node) || isMap(node) || isSeq(node) ? node : undefined, 'This is nested too deeply.');
    made++;
    if (isScalar(node)) return readScalar(node);
    if (!isMap(node) && !isSeq(node)) return null;
    const before = made;
    if (node.anchor) open.add(node);
    const value = isMap(node) ? readMap(node) : node.items.map((item, index) => within(index, item));
    open.delete(node);
    if (node.anchor) known.set(node, { value, size: made - before + 1 });
    return value;
  };
  const readScalar = (node: Scalar): Json => {
    const value = scalarOf(node);
    if (!fitsTag(node.tag, value)) return problem(node, `${node.source ?? 'This'} is not what its tag ${node.tag} says.`);
    if (typeof value === 'number' && !Number.isFinite(value))
      return problem(node, `${node.source ?? 'This number'} cannot be sent to the server: JSON has no such number.`);
    return value;
  };
  const readMap = (node: YAMLMap): Json => {
    const map = new Map<string, Json>();
    const written = new Set<string>();
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = isAlias(pair.key) ? pair.key.resolve(document) : pair.key;
      if (isScalar(key) && key.type === Scalar.PLAIN && key.source === '<<' && !key.tag) {
        for (const [name, value] of merged(read(pair.value), pair.value)) map.set(name, value);
        continue;
      }
      const name = isScalar(key) ? keyText(scalarOf(key)) : undefined;
      if (name === undefined) {
        problem(isScalar(key) || isMap(key) || isSeq(key) ? key : node, 'This cannot be the name of a field.');
        continue;
      }
      if (written.has(name)) duplicates.push([...trail, name]);
      written.add(name);
      map.set(name, within(name, pair.value));
    }
    return Object.fromEntries(map);
  };
  /** `<<` takes the fields of a map, or of several. */
  const merged = (value: Json, at: unknown): readonly (readonly [string, Json])[] => {
    const maps = isList(value) ? [...value].reverse() : [value];
    if (!maps.every(isObject)) problem(isAlias(at) || isScalar(at) ? at : undefined, '<< needs a map, or a list of maps.');
    return maps.filter(isObject).flatMap((map) => Object.entries(map).map(([name, one]) => [name, one ?? null] as const));
  };

  const value = read(document.contents);
  return problems.length > 0 ? { value: null, duplicates, problems } : { value, duplicates, problems };
}

function scalarOf(node: Scalar): null | boolean | number | string {
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
  if (node.tag === 'tag:yaml.org,2002:str' || node.tag === '!') return text;
  if (node.tag?.startsWith('tag:yaml.org,2002:')) return resolvePlain(text);
  return node.type === Scalar.PLAIN || node.type === undefined ? resolvePlain(text) : text;
}

/** Whether a value is what its explicit tag says: `!!int x` is nothing, and a tag of one's own means nothing to the server. */
function fitsTag(tag: string | undefined, value: null | boolean | number | string): boolean {
  switch (tag?.replace('tag:yaml.org,2002:', '!!')) {
    case undefined:
    case '!':
    case '!!str':
    case '!!binary':
    case '!!merge':
      return true;
    case '!!null':
      return value === null;
    case '!!bool':
      return typeof value === 'boolean';
    case '!!int':
      return Number.isInteger(value);
    case '!!float':
      return typeof value === 'number';
    case '!!timestamp':
      return typeof value === 'string';
    default:
      return false;
  }
}
