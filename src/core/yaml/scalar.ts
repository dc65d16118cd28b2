/**
 * What an unquoted word means to the YAML 1.1 reader of kubectl and the API server, which is Go's and not quite the specification's:
 * `y` and `on` are booleans, `010` is octal, `1_000` and `1e2` are numbers, `1:30` and dates are text.
 * https://pkg.go.dev/sigs.k8s.io/yaml
 */
export type Scalar = null | boolean | number | string;

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...words(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words(false, 'n N no No NO false False FALSE off Off OFF'),
  ...words(null, '~ null Null NULL'),
  ['', null],
  ...words(Number.NaN, '.nan .NaN .NAN'),
  ...words(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);

function words(value: Scalar, spellings: string): readonly (readonly [string, Scalar])[] {
  return spellings.split(' ').map((spelling) => [spelling, value]);
}

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)|0([0-7]+)|([1-9][0-9]*|0))$/;
/** Longer than this no number is; text of any length is read in bounded time. */
const LONGEST_NUMBER = 400;

/** The value of an unquoted scalar. Infinite and undefined numbers come back as such: JSON cannot carry them and the caller says so. */
export function resolvePlain(text: string): Scalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const first = text[0] ?? '';
  if (text.length > LONGEST_NUMBER) return text;
  if (first === '.') return floatOf(text) ?? text;
  if (!/[-+0-9]/.test(first)) return text;
  const digits = text.replaceAll('_', '');
  const whole = INTEGER.exec(digits);
  return (whole ? integerOf(whole) : undefined) ?? floatOf(digits) ?? text;
}

/** A number with a fraction or an exponent, or one too long for 64 bits; nothing where it is none or beyond all numbers. */
function floatOf(text: string): number | undefined {
  const value = FLOAT.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Largest whole number below 2^63 that a double holds. */
const LARGEST_INT64 = 2 ** 63 - 1024;

/**
 * A whole number of 64 bits, as near as a double comes; undefined where it does not fit. Numbers within the signed range stay below
 * 2^63, so that who judges the range is not misled by rounding.
 */
function integerOf(found: RegExpExecArray): number | undefined {
  const [, sign, hex, binary, octal, oldOctal, decimal] = found;
  const text = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : oldOctal ? `0o${oldOctal}` : (decimal ?? '0');
  const magnitude = BigInt(text);
  if (sign === '-') return magnitude > 2n ** 63n ? undefined : magnitude === 0n ? 0 : -Number(magnitude);
  if (magnitude < 2n ** 63n) return Math.min(Number(magnitude), LARGEST_INT64);
  return sign === '+' || magnitude >= 2n ** 64n ? undefined : Number(magnitude);
}

/** A map key as text: numbers and booleans become what Go prints for them. Null and what JSON cannot carry are no keys. */
export function keyText(key: Scalar): string | undefined {
  if (typeof key === 'string') return key;
  if (typeof key === 'boolean') return String(key);
  if (typeof key === 'number' && Number.isFinite(key))
    return String(key)
      .replace(/e\+?(-?)(\d)$/, 'e$10$2')
      .replace(/e(\d)/, 'e+$1');
  return undefined;
}

/** Whether text would be read as something else, or not at all, if it stood without quotes. */
export function needsQuotes(text: string): boolean {
  if (text === '' || resolvePlain(text) !== text) return true;
  // Words that begin like numbers, times or dates confuse other readers than Go's: sexagesimal numbers and timestamps.
  if (/^[-+.]?[0-9][-+0-9_.:,eETZtz ]*$/.test(text)) return true;
  if (text === '=' || text === '<<') return true;
  // What YAML gives a meaning at the beginning, in the middle or at the end.
  if (/^[\s&*!|>'"%@`#,[\]{}]/.test(text) || /^[-?:]($|\s)/.test(text) || /^(---|\.\.\.)/.test(text)) return true;
  if (/:(\s|$)/.test(text) || /\s#/.test(text) || /\s$/.test(text)) return true;
  return hasUnprintable(text);
}

function hasUnprintable(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (
      code < 0x20 ||
      (code >= 0x7f && code <= 0x9f) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0xfeff ||
      code === 0xfffe ||
      code === 0xffff ||
      (code >= 0xd800 && code <= 0xdfff)
    )
      return true;
  }
  return false;
}
