import { type Document, parseDocument } from 'yaml';
import { isList, isObject, type Json } from '../base/json.ts';
import type { ResourceKey } from '../base/key.ts';
import type { Path } from '../base/path.ts';
import { type Converted, convert } from './convert.ts';
import { headOf } from './head.ts';
import { recentTexts } from './recent.ts';
import { type DocumentSource, linesOf, positionAt, type TextPosition } from './source.ts';
import { splitDocuments, type TextPart } from './split.ts';
import { unreadable } from './unreadable.ts';

/** One object of a text. */
export interface YamlDocument {
  /** What it says, as the API server would read it. */
  readonly value: Json;
  /** Fields written twice; the later one is in `value`. */
  readonly duplicates: readonly Path[];
  readonly source: DocumentSource;
  /** Where the object stands in its document: below `items` where that is a list of objects. */
  readonly base: Path;
}

/** Why a part of a text cannot be read. */
export interface YamlProblem {
  readonly at: TextPosition;
  readonly message: string;
  readonly kind: 'syntax' | 'tooLarge';
  /** The object it was to be, and the field in it, as far as they can be told. */
  readonly resource?: ResourceKey;
  readonly path?: Path;
}

export interface YamlText {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
}

/** The server takes no request that is larger. */
const LARGEST_DOCUMENT = 3 * 1024 * 1024;
const LARGEST_TEXT = 64 * 1024 * 1024;
/**
 * Reads a text of any number of documents as kubectl and the API server do (YAML 1.1, the Go flavour). Lists of objects
 * (`kind: List`) become their items; what cannot be read is told with its place and does not spoil the rest.
 */
export function readYaml(text: string): YamlText {
  const lines = linesOf(text);
  if (text.length > LARGEST_TEXT)
    return {
      documents: [],
      problems: [{ at: { line: 1, column: 1 }, message: 'This text is larger than 64 MiB and was not read.', kind: 'tooLarge' }],
    };
  const { parts, problems: splitProblems } = splitDocuments(text);
  const problems: YamlProblem[] = splitProblems.map((one) => ({ at: positionAt(lines, one.offset), message: one.message, kind: 'syntax' }));
  const documents: YamlDocument[] = [];
  for (const part of parts) {
    const reading = text.length > REMEMBERED ? readDocument(part.text) : readingOf(part.text);
    if ('objects' in reading) {
      const source = sourceOf(part, lines);
      for (const one of reading.objects) documents.push({ ...one, source });
    } else {
      const { offset, ...problem } = reading.problem;
      problems.push({ at: positionAt(lines, part.offset + offset), ...problem });
    }
  }
  return { documents, problems: problems.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column) };
}

/** What a document says, wherever in a text it stands. */
type Reading =
  | { readonly objects: readonly Pick<YamlDocument, 'value' | 'duplicates' | 'base'>[] }
  | { readonly problem: Pick<YamlProblem, 'message' | 'kind' | 'resource' | 'path'> & { readonly offset: number } };

/** Characters of documents whose reading is remembered. Larger texts are read anew each time. */
const REMEMBERED = 8 * 1024 * 1024;
const recent = recentTexts<Reading>(REMEMBERED);

function readingOf(text: string): Reading {
  const known = recent.get(text);
  if (known) return known;
  const reading = readDocument(text);
  recent.set(text, reading);
  return reading;
}

function readDocument(text: string): Reading {
  const failed = (
    message: string,
    offset = 0,
    kind: YamlProblem['kind'] = 'syntax',
    where: Pick<YamlProblem, 'resource' | 'path'> = {},
  ): Reading => ({ problem: { message, offset, kind, ...where } });
  if (text.length > LARGEST_DOCUMENT) return failed('This document is larger than 3 MiB, which the server does not take.', 0, 'tooLarge');
  const hostile = unreadable(text);
  if (hostile) return failed(hostile.message, hostile.offset);
  let parsed: Document;
  let converted: Converted;
  try {
    parsed = parse(text);
    const [error] = parsed.errors.filter((one) => one.code !== 'MULTIPLE_DOCS');
    if (error)
      return failed(
        /call stack/.test(error.message) ? 'This is nested too deeply.' : `This is not YAML: ${sentence(error.message)}`,
        error.pos[0],
        'syntax',
        placeIn(parsed),
      );
    converted = convert(parsed);
  } catch (error) {
    if (error instanceof RangeError) return failed('This is nested too deeply.');
    return failed(`This cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const [problem] = converted.problems;
  if (problem) return failed(problem.message, problem.node?.range?.[0] ?? 0, 'syntax', placeIn(parsed, problem.path));
  return { objects: objectsOf(converted) };
}

/** No tags are resolved here: convert.ts knows what words mean to the server. */
function parse(text: string): Document {
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent', merge: false });
}

/** Nodes take many times the room of their text and only places are found by them, so they are made when a place is asked for. */
function sourceOf({ text, offset }: TextPart, lines: DocumentSource['lines']): DocumentSource {
  let root: DocumentSource['root'] | undefined;
  return {
    get root() {
      root ??= parse(text).contents;
      return root;
    },
    offset,
    length: text.length,
    lines,
  };
}

function placeIn(document: Document, path?: Path): Pick<YamlProblem, 'resource' | 'path'> {
  const resource = headOf(document);
  return { ...(resource && { resource }), ...(path && { path }) };
}

/** A list of objects stands for its items; a null document for nothing. */
function objectsOf({ value, duplicates }: Converted): readonly Pick<YamlDocument, 'value' | 'duplicates' | 'base'>[] {
  if (value === null) return [];
  if (!isObject(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List') || !isList(value.items))
    return [{ value, duplicates, base: [] }];
  return value.items.map((item, index) => ({
    value: item,
    duplicates: duplicates.filter((path) => path[0] === 'items' && path[1] === index).map((path) => path.slice(2)),
    base: ['items', index],
  }));
}

function sentence(message: string): string {
  const text = message.trim().replace(/\s+/g, ' ');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
