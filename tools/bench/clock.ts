/** Measuring: several runs after a warm-up, the median and the spread. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
  readonly note?: string;
}

export function measure(
  name: string,
  work: () => unknown,
  options: { readonly runs?: number; readonly warmUp?: number; readonly per?: number; readonly note?: string } = {},
): Figure {
  const { runs = 5, warmUp = 1, per = 1, note } = options;
  for (let n = 0; n < warmUp; n++) work();
  const times: number[] = [];
  for (let n = 0; n < runs; n++) {
    const began = performance.now();
    work();
    times.push((performance.now() - began) / per);
  }
  return { ...figureOf(name, times), ...(note !== undefined && { note }) };
}

/** @param times Milliseconds; in any order. */
export function figureOf(name: string, times: readonly number[]): Figure {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    name,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    most: sorted.at(-1) ?? 0,
    least: sorted[0] ?? 0,
    runs: sorted.length,
  };
}

export function print(title: string, figures: readonly Figure[]): void {
  const width = Math.max(...figures.map((one) => one.name.length), 10);
  process.stdout.write(`\n${title}\n`);
  for (const one of figures)
    process.stdout.write(
      `  ${one.name.padEnd(width)}  ${milliseconds(one.median)}  (${milliseconds(one.least).trim()} to ${milliseconds(one.most).trim()}, ${one.runs} runs)${one.note ? `  ${one.note}` : ''}\n`,
    );
}

function milliseconds(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(4)} ms`.padStart(12);
}
