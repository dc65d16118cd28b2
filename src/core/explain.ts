/** What a code means: the same words that stand with each finding, for all that the checks, the compiler and admission can say. */
import { CODES, FAULT_CODES, METADATA_CODE } from './admission/codes.ts';
import { examples } from './check/examples.ts';
import { rules } from './check/rules.ts';
import type { Severity } from './diagnostic/diagnostic.ts';
import { problemTexts } from './nodes/problems.ts';

export interface Explanation {
  readonly code: string;
  readonly severity: Severity;
  /** What should be the case, or what is wrong. */
  readonly title: string;
  /** What happens because of it. */
  readonly why: string;
  readonly fix: string;
  readonly sameAs?: readonly string[];
  /** Objects with the mistake and without it, as YAML. */
  readonly example?: { readonly before: string; readonly after: string };
}

const REFUSED = 'The API server refuses the object, so nothing of it takes effect.';

const admission: readonly Explanation[] = [
  entry(
    CODES.syntax,
    'A text is not YAML',
    'Nothing after the mistake in this document can be read; the other documents are still judged.',
    'Repair the place named.',
  ),
  entry(CODES.notAnObject, 'A document is not a Kubernetes object', REFUSED, 'Give it apiVersion, kind and metadata.name.'),
  entry(
    CODES.unknownKind,
    'A kind is not known',
    'It is kept as it is, but its fields are not checked.',
    'Check its spelling, or give its CRD with --crds.',
    'info',
  ),
  entry(CODES.unknownVersion, 'A version of a kind is not served', REFUSED, 'Write one of the versions that are served.'),
  entry(
    CODES.deprecatedVersion,
    'A version of a kind is deprecated',
    'A later release stops serving it.',
    'Write the version that replaces it.',
    'warning',
  ),
  entry(
    CODES.duplicateField,
    'A field is written twice',
    'kubectl takes the last one silently; a strict server refuses both.',
    'Keep one of them.',
  ),
  entry(CODES.tooLarge, 'A text is too large to be read', 'No server takes a request of this size.', 'Split it into smaller objects.'),
  entry(
    CODES.badCrd,
    'A CRD cannot be used',
    'Objects of its kind are not judged by it.',
    'Repair the CRD; the finding says what is wrong with it.',
  ),
  entry(CODES.noSuchKind, 'A kind does not exist', REFUSED, 'Check the spelling of apiVersion and kind.'),
  entry(
    FAULT_CODES.unknown,
    'A field does not exist',
    'A strict server refuses it, any other drops it silently.',
    'Check its spelling and its place.',
  ),
  entry(FAULT_CODES.type, 'A value has the wrong type', REFUSED, 'Write a value of the type named.'),
  entry(FAULT_CODES.required, 'A required field is missing', REFUSED, 'Add the field.'),
  entry(FAULT_CODES.enum, 'A value is not one of those allowed', REFUSED, 'Choose one of the values named.'),
  entry(FAULT_CODES.pattern, 'A text does not have the form it must have', REFUSED, 'Write it in the form described.'),
  entry(FAULT_CODES.format, 'A value is not of the format it must have', REFUSED, 'Write it in the format named.'),
  entry(FAULT_CODES.bound, 'A number is out of bounds', REFUSED, 'Choose a number within the bounds named.'),
  entry(FAULT_CODES.tooLong, 'A text or list is too long', REFUSED, 'Shorten it.'),
  entry(FAULT_CODES.tooShort, 'A text or list is too short', REFUSED, 'Add what is missing.'),
  entry(FAULT_CODES.duplicateItem, 'An item of a list stands in it twice', REFUSED, 'Keep one of them.'),
  entry(FAULT_CODES.rule, 'Fields of an object do not go together', REFUSED, 'The finding says which fields, and what is allowed.'),
  entry(METADATA_CODE, 'A name, label or annotation is not legal', REFUSED, 'Write it as Kubernetes takes it; the finding says how.'),
];

function entry(code: string, title: string, why: string, fix: string, severity: Severity = 'error'): Explanation {
  return { code, severity, title, why, fix };
}

/** Every code there is, in order. */
export const explanations: readonly Explanation[] = [
  ...admission,
  ...rules.map(({ code, severity, summary, why, fix, sameAs }) => ({
    code,
    severity,
    title: summary,
    why,
    fix,
    ...(sameAs && { sameAs }),
    ...(examples[code] && { example: examples[code] }),
  })),
  ...Object.entries(problemTexts).map(([code, text]) => ({ code, ...text })),
];

/** By our code, or by that of another tool. */
export function explain(code: string): readonly Explanation[] {
  const wanted = code.toUpperCase();
  return explanations.filter((one) => one.code === wanted || one.sameAs?.includes(wanted));
}
