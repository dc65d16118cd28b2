/** Two texts as lines that stay, go and come. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new' | 'gap';
  readonly text: string;
  /** Line in the text after, or before for what goes. */
  readonly line: number;
}

const around = 2;
/** Beyond this many lines only the ends are compared. */
const mostCompared = 400;

function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  if (a.length > mostCompared || b.length > mostCompared) return [];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      const below = lengths[i + 1];
      if (row && below) row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; )
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i++;
    else j++;
  return pairs;
}

/** The lines that differ, with a few around them; `gap` where lines are left out. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const old = before === '' ? [] : before.replace(/\n$/, '').split('\n');
  const now = after === '' ? [] : after.replace(/\n$/, '').split('\n');
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const all: DiffLine[] = [];
  const same = (line: number) => all.push({ kind: 'same', text: now[line] ?? '', line: line + 1 });
  for (let i = 0; i < head; i++) same(i);
  const middle = common(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  let [i, j] = [head, head];
  for (const [x, y] of [...middle, [old.length - tail - head, now.length - tail - head] as const]) {
    for (; i < head + x; i++) all.push({ kind: 'gone', text: old[i] ?? '', line: i + 1 });
    for (; j < head + y; j++) all.push({ kind: 'new', text: now[j] ?? '', line: j + 1 });
    if (j < now.length - tail) same(j);
    i++;
    j++;
  }
  for (let k = now.length - tail; k < now.length; k++) same(k);
  const shown = new Set(
    all.flatMap((one, at) => (one.kind === 'same' ? [] : Array.from({ length: 2 * around + 1 }, (_, k) => at - around + k))),
  );
  return all.flatMap((one, at): readonly DiffLine[] => {
    if (shown.has(at)) return [one];
    return shown.has(at - 1) ? [{ kind: 'gap', text: '⋯', line: one.line }] : [];
  });
}
