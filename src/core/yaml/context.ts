import type { Path } from '../base/path.ts';
import type { TextPosition } from './source.ts';

/** What is being written at a place of a text, which need not be valid YAML yet. */
export interface CursorContext {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** The map in which a name is being written, or the field whose value is. */
  readonly path: Path;
  readonly at: 'name' | 'value';
  /** What stands between the beginning of the word and the cursor, and where it begins. */
  readonly word: string;
  readonly from: TextPosition;
  /** Names that the map has already. */
  readonly siblings: readonly string[];
}

/** A name, or the dash of a list item, at its column. */
interface Token {
  readonly indent: number;
  /** Absent: a dash. */
  readonly name?: string;
}

/** Reads the surroundings of the cursor by their indentation alone, as one types block style. Nothing inside brackets or comments. */
export function contextAt(text: string, position: TextPosition): CursorContext | undefined {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const here = position.line - 1;
  const before = (lines[here] ?? '').slice(0, position.column - 1);
  const written = /^(\s*(?:- +)*)(?:([^\s:#[\]{}"'&*!|>-][^:#]*):[ \t]+)?((?:"|')?[^\s#[\]{}]*)$/.exec(before);
  if (!written) return undefined;
  const [, margin = '', name, word = ''] = written;
  const begin = lines.findLastIndex((line, index) => index < here && line.startsWith('---')) + 1;
  const next = lines.findIndex((line, index) => index > here && line.startsWith('---'));
  const end = next < 0 ? lines.length : next;
  const document = lines.slice(begin, end).join('\n');
  const above = [...lines.slice(begin, here).flatMap(tokensOf), ...tokensOf(margin)];
  const indent = margin.length;
  const map = pathTo(above, indent);
  return {
    apiVersion: /^apiVersion:[ \t]*["']?([^\s"'#]+)/m.exec(document)?.[1],
    kind: /^kind:[ \t]*["']?([^\s"'#]+)/m.exec(document)?.[1],
    path: name === undefined ? map : [...map, unquoted(name)],
    at: name === undefined ? 'name' : 'value',
    word: word.replace(/^["']/, ''),
    from: { line: position.line, column: position.column - word.length },
    siblings: [...siblingsIn(above.toReversed(), indent), ...siblingsIn(lines.slice(here + 1, end).flatMap(tokensOf), indent)],
  };
}

/** The dashes and the name with which a line begins. */
function tokensOf(line: string): readonly Token[] {
  const found = /^(\s*)((?:- +)*)(-$)?(?:([^\s:#[\]{}&*!|>-][^:#]*|"[^"]*"|'[^']*'):(?:\s|$))?/.exec(line);
  if (!found) return [];
  const [, margin = '', dashes = '', lastDash, name] = found;
  const tokens: Token[] = [...dashes.matchAll(/-/g)].map((dash) => ({ indent: margin.length + dash.index }));
  const column = margin.length + dashes.length;
  if (lastDash) tokens.push({ indent: column });
  if (name !== undefined) tokens.push({ indent: column, name: unquoted(name) });
  return tokens;
}

/** Where a map stands whose names begin at this column, with these tokens above it. */
function pathTo(above: readonly Token[], indent: number): Path {
  const path: (string | number)[] = [];
  let column = indent;
  /** A list may stand at the column of its name. */
  let inList = false;
  for (let at = above.length - 1; at >= 0; at--) {
    const token = above[at];
    if (!token) continue;
    if (token.name !== undefined) {
      if (token.indent < column || (inList && token.indent === column)) {
        path.unshift(token.name);
        column = token.indent;
        inList = false;
      }
    } else if (token.indent < column) {
      path.unshift(itemsBefore(above, at));
      column = token.indent;
      inList = true;
    }
  }
  return path;
}

/** How many items stand before this dash in its list. */
function itemsBefore(above: readonly Token[], dash: number): number {
  const indent = above[dash]?.indent ?? 0;
  let items = 0;
  for (let at = dash - 1; at >= 0; at--) {
    const token = above[at];
    if (!token || token.indent < indent || (token.name !== undefined && token.indent === indent)) break;
    if (token.name === undefined && token.indent === indent) items++;
  }
  return items;
}

/** Names at this column, going away from the cursor until the map ends. */
function siblingsIn(tokens: readonly Token[], indent: number): readonly string[] {
  const names: string[] = [];
  for (const token of tokens) {
    if (token.indent < indent || (token.name === undefined && token.indent === indent)) break;
    if (token.name !== undefined && token.indent === indent) names.push(token.name);
  }
  return names;
}

function unquoted(name: string): string {
  return name.trim().replace(/^(["'])(.*)\1$/, '$2');
}
