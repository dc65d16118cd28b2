/** Findings that somebody has decided to live with. They are set aside and counted, never dropped. */
import { type KeyId, keyId } from '../base/key.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** On an object: codes, ours or another tool's, of which nothing is to be said about it; `*`: of all. */
export const IGNORE_ANNOTATION = 'bulkhead.dev/ignore';

/** The same for istioctl's codes. https://istio.io/latest/docs/ops/diagnostic-tools/istioctl-analyze/#ignoring-specific-analyzer-messages-via-cli */
const ISTIO_ANNOTATION = 'galley.istio.io/analyze-suppress';

/** Findings that are shown, and those that are not. */
export interface Sifted<D extends Diagnostic = Diagnostic> {
  readonly shown: readonly D[];
  readonly suppressed: readonly D[];
}

/** Sets aside what the annotations of the objects concerned say to ignore. */
export function siftByAnnotation<D extends Diagnostic>(snapshot: Snapshot, diagnostics: readonly D[]): Sifted<D> {
  const known = new Map<KeyId, (diagnostic: D) => boolean>();
  return sift(diagnostics, (diagnostic) => {
    if (!diagnostic.resource) return false;
    const id = keyId(diagnostic.resource);
    const ignores = known.get(id) ?? ignoredBy(snapshot.get(id)?.object.metadata.annotations ?? {});
    known.set(id, ignores);
    return ignores(diagnostic);
  });
}

/** One entry of the list that a design keeps: a code, everywhere or on one element. */
interface IgnoredCode {
  readonly code: string;
  readonly element?: string;
}

/** Sets aside what a design's own list says to ignore; `elementOf` tells the element a finding sits on. */
export function siftByList<D extends Diagnostic>(
  ignored: readonly IgnoredCode[],
  diagnostics: readonly D[],
  elementOf: (diagnostic: D) => string | undefined,
): Sifted<D> {
  return sift(diagnostics, (diagnostic) =>
    ignored.some(({ code, element }) => isNamed(diagnostic, code) && (element === undefined || element === elementOf(diagnostic))),
  );
}

function sift<D extends Diagnostic>(diagnostics: readonly D[], isIgnored: (diagnostic: D) => boolean): Sifted<D> {
  const shown: D[] = [];
  const suppressed: D[] = [];
  for (const one of diagnostics) (isIgnored(one) ? suppressed : shown).push(one);
  return { shown, suppressed };
}

function ignoredBy(annotations: Readonly<Record<string, string>>): (diagnostic: Diagnostic) => boolean {
  const ours = (annotations[IGNORE_ANNOTATION] ?? '').split(',').map((code) => code.trim());
  // istioctl does not trim.
  const istios = (annotations[ISTIO_ANNOTATION] ?? '').split(',');
  return (diagnostic) =>
    ours.some((code) => code === '*' || isNamed(diagnostic, code)) ||
    (diagnostic.sameAs ?? []).some((same) => same.startsWith('IST') && (istios.includes('*') || istios.includes(same)));
}

function isNamed(diagnostic: Diagnostic, code: string): boolean {
  return diagnostic.code === code || (diagnostic.sameAs?.includes(code) ?? false);
}
