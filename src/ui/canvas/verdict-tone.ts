import type { Outcome } from '../../core/index.ts';

export type Tone = 'ok' | 'bad' | 'unknown' | 'warn';

const tones: { readonly [Verdict in Outcome['verdict']]: Tone } = {
  delivered: 'ok',
  redirected: 'warn',
  denied: 'bad',
  failed: 'bad',
  unknown: 'unknown',
};

export const toneOf = (verdict: Outcome['verdict']): Tone => tones[verdict];
