/** Quantities as Kubernetes writes them. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */

const SUFFIXES: Readonly<Record<string, bigint>> = {
  '': 1n,
  k: 10n ** 3n,
  M: 10n ** 6n,
  G: 10n ** 9n,
  T: 10n ** 12n,
  P: 10n ** 15n,
  E: 10n ** 18n,
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
};

const LARGEST = (1n << 63n) - 1n;

/** The quantity as a whole number; undefined where it is none, or needs more than 63 bits. */
export function wholeQuantity(quantity: string | number): bigint | undefined {
  const parts = /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?(?:([numkMGTPE]|[KMGTPE]i)?|[eE]([+-]?\d{1,3}))$/.exec(String(quantity));
  if (!parts) return undefined;
  const [, sign, whole = '', fraction = '', suffix = '', exponent] = parts;
  if (whole === '' && fraction === '') return undefined;
  const power = BigInt(exponent ?? '0');
  if (power > 40n || power < -40n) return undefined;
  const small = { n: 10n ** 9n, u: 10n ** 6n, m: 10n ** 3n }[suffix];
  const factor = small ? 1n : SUFFIXES[suffix];
  if (factor === undefined) return undefined;
  const numerator = BigInt(`${whole}${fraction}` || '0') * factor * (power > 0n ? 10n ** power : 1n);
  const denominator = 10n ** BigInt(fraction.length) * (small ?? 1n) * (power < 0n ? 10n ** -power : 1n);
  if (numerator % denominator !== 0n) return undefined;
  const value = numerator / denominator;
  if (value > LARGEST) return undefined;
  return sign === '-' ? -value : value;
}
