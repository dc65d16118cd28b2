/** Durations as Go writes them: `1h30m`, `250ms`, `-1.5s`. https://pkg.go.dev/time#ParseDuration */

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const PART = /(\d*)(?:\.(\d*))?([^\d.]+)/y;
const LONGEST = 2n ** 63n;

/** Nanoseconds, or nothing where Go would refuse the text. */
export function parseGoDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const body = negative || text.startsWith('+') ? text.slice(1) : text;
  if (body === '0') return 0n;
  if (body === '' || body.length > 200) return undefined;
  let total = 0n;
  PART.lastIndex = 0;
  while (PART.lastIndex < body.length) {
    const part = PART.exec(body);
    if (part === null) return undefined;
    const [, whole = '', fraction = '', unitName = ''] = part;
    const unit = UNITS[unitName];
    if (unit === undefined || (whole === '' && fraction === '')) return undefined;
    total += BigInt(whole || '0') * unit + (BigInt(fraction || '0') * unit) / 10n ** BigInt(fraction.length);
    if (total > LONGEST) return undefined;
  }
  if (total === LONGEST && !negative) return undefined;
  return negative ? -total : total;
}

export const MILLISECOND = 1_000_000n;
export const SECOND = 1_000_000_000n;
