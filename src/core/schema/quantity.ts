/**
 * Kubernetes quantities: `500m`, `1Gi`, `1e3`. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 * The value is kept exactly, in nano units, because requests and limits are compared across suffixes.
 */
const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE])([+-]?\d{1,2})|(m|u|n|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/;

const POWER_OF_TEN: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const POWER_OF_1024: Readonly<Record<string, bigint>> = { Ki: 1n, Mi: 2n, Gi: 3n, Ti: 4n, Pi: 5n, Ei: 6n };
const NANO_DIGITS = 9;
const LONGEST = 100;

/** A quantity in billionths, rounded up as Kubernetes rounds; undefined where the text is none. */
export function nanosOf(value: number | string): bigint | undefined {
  // A quantity that is text is trimmed by nobody but the JSON decoder of built-in kinds, so `"500Mi "` is one.
  const text = String(value).trim();
  if (text.length > LONGEST) return undefined;
  const found = QUANTITY.exec(text);
  if (!found) return undefined;
  const [, sign, whole = '', fraction = '', , exponent, suffix] = found;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}` || '0');
  const binary = suffix === undefined ? undefined : POWER_OF_1024[suffix];
  const power = exponent !== undefined ? Number(exponent) : suffix !== undefined ? (POWER_OF_TEN[suffix] ?? 0) : 0;
  const shift = power + NANO_DIGITS - fraction.length;
  const factor = binary === undefined ? 1n : 1024n ** binary;
  const magnitude = shift >= 0 ? digits * factor * 10n ** BigInt(shift) : divideUp(digits * factor, 10n ** BigInt(-shift));
  return sign === '-' ? -magnitude : magnitude;
}

export function isQuantity(value: number | string): boolean {
  return nanosOf(value) !== undefined;
}

function divideUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
