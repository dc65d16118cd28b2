import type { Node } from 'yaml';

/** A place in a text; lines and columns count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** Where a document's nodes stand in the whole text. */
export interface DocumentSource {
  readonly root: Node | null;
  /** Where the document begins in the whole text; its nodes count from there. */
  readonly offset: number;
  readonly length: number;
  readonly lines: LineTable;
}

/** Offsets at which the lines of a text begin. */
export type LineTable = readonly number[];

export function linesOf(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function positionAt(lines: LineTable, offset: number): TextPosition {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

export function offsetAt(lines: LineTable, position: TextPosition): number {
  return (lines[position.line - 1] ?? lines.at(-1) ?? 0) + position.column - 1;
}
