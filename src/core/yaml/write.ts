import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import { needsQuotes } from './scalar.ts';

/**
 * Objects as a careful person writes them: block style, two spaces, no anchors, the usual fields first, and quotes wherever a YAML 1.1
 * reader would otherwise read a number, a boolean or a date. `readYaml` of it gives the same objects.
 */
export function writeYaml(objects: readonly Json[]): string {
  return objects.map(writeDocument).join('---\n');
}

/** One object as a document of its own, without a separator. */
export function writeDocument(object: Json): string {
  return isEmptyOrScalar(object) ? `${inline(object, 0)}\n` : `${block(object, 0, [])}\n`;
}

const FIRST_OF_ALL = ['apiVersion', 'kind', 'metadata'];
const FIRST_OF_METADATA = ['name', 'generateName', 'namespace', 'labels', 'annotations'];
/** Where a name helps to find an item, it stands first. */
const FIRST_OF_ITEM = ['name'];
const LAST_OF_ALL = 'status';

/** A map or list that is not empty, each line indented. */
function block(value: Json, indent: number, path: readonly (string | number)[]): string {
  const margin = ' '.repeat(indent);
  if (isList(value))
    return value
      .map((item, index) => {
        if (isEmptyOrScalar(item)) return `${margin}- ${inline(item, indent + 2)}`;
        // The first line of what stands in the item follows the dash.
        return `${margin}- ${block(item, indent + 2, [...path, index]).slice(indent + 2)}`;
      })
      .join('\n');
  if (!isObject(value)) return `${margin}${inline(value, indent)}`;
  return namesOf(value, path)
    .map((name) => {
      const below = value[name] ?? null;
      const key = `${margin}${scalarText(name)}:`;
      if (isEmptyOrScalar(below)) return `${key} ${inline(below, indent + 2)}`;
      // Lists stand at the margin of their name, as kubectl writes them.
      return `${key}\n${block(below, isList(below) ? indent : indent + 2, [...path, name])}`;
    })
    .join('\n');
}

function namesOf(value: JsonObject, path: readonly (string | number)[]): readonly string[] {
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  const first =
    path.length === 0
      ? FIRST_OF_ALL
      : path.at(-1) === 'metadata'
        ? FIRST_OF_METADATA
        : typeof path.at(-1) === 'number'
          ? FIRST_OF_ITEM
          : [];
  const isObjectItself = path.length === 0 && names.includes('apiVersion');
  const begin = first.filter((name) => names.includes(name));
  const end = isObjectItself && names.includes(LAST_OF_ALL) ? [LAST_OF_ALL] : [];
  return [...begin, ...names.filter((name) => !begin.includes(name) && !end.includes(name)), ...end];
}

function isEmptyOrScalar(value: Json): boolean {
  return isList(value) ? value.length === 0 : isObject(value) ? Object.values(value).every((one) => one === undefined) : true;
}

/** What stands on the line of its name. */
function inline(value: Json, indent: number): string {
  if (isList(value)) return '[]';
  if (isObject(value)) return '{}';
  if (typeof value === 'string') return isBlockText(value) ? blockText(value, indent) : scalarText(value);
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** JSON has no numbers that are none; written as null, as JSON itself does. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  if (Object.is(value, -0)) return '0';
  return String(value);
}

/** Text in the plainest form that reads back as the same text. */
function scalarText(text: string): string {
  return needsQuotes(text) ? JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/g, escaped) : text;
}

function escaped(character: string, offset: number, whole: string): string {
  const code = character.charCodeAt(0);
  // Both halves of a pair are one printable character.
  const next = whole.charCodeAt(offset + 1);
  const before = whole.charCodeAt(offset - 1);
  if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) return character;
  if (code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff) return character;
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Text of several lines that a block keeps as it is: scripts, certificates, configuration. */
function isBlockText(text: string): boolean {
  if (!text.includes('\n') || /^[\s]/.test(text) || text.trim() === '') return false;
  // Only letters that a block can hold, and no blanks at the end of a line, which editors eat.
  return !/[^\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text) && !/[ \t]\n|[ \t]$/.test(text);
}

function blockText(text: string, indent: number): string {
  const ends = /\n*$/.exec(text)?.[0].length ?? 0;
  const mark = ends === 0 ? '|-' : ends === 1 ? '|' : '|+';
  const body = ends > 0 ? text.slice(0, -1) : text;
  const lines = body.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  return `${mark}\n${lines.join('\n')}`;
}
