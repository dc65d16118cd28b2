import { CODES } from './admission/codes.ts';
import { type Catalog, catalog as everyKind, withKinds } from './catalog/index.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import { isCrd, readCrd } from './schema/crd/read-crd.ts';
import type { KindSpec } from './schema/notation.ts';
import { startOf } from './yaml/locate.ts';
import { readYaml } from './yaml/read.ts';

/** What a text of CRDs adds to a catalog. */
export interface CatalogReading {
  readonly catalog: Catalog;
  /** The kinds that the text defines. */
  readonly kinds: readonly KindSpec[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A catalog with the CRDs of a user's own cluster in it: their kinds are judged by them and not by ours. Documents that are no CRDs are
 * skipped.
 */
export function catalogWithCrds(text: string, known: Catalog = everyKind): CatalogReading {
  const { documents, problems } = readYaml(text);
  const kinds: KindSpec[] = [];
  const diagnostics: Diagnostic[] = problems.map(({ at, message }) => ({ code: CODES.syntax, severity: 'error', message, path: '', at }));
  for (const document of documents) {
    if (!isCrd(document.value)) continue;
    const reading = readCrd(document.value);
    if ('kind' in reading) kinds.push(reading.kind);
    else diagnostics.push({ code: CODES.badCrd, severity: 'error', message: reading.fault, path: '', at: startOf(document, []) });
  }
  return { catalog: withKinds(known, kinds), kinds, diagnostics };
}
