/** Durations of Istio's kinds. */
import { MILLISECOND, parseGoDuration } from '../../base/go-duration.ts';
import type { StringSchema, ValueRule } from '../../schema/notation.ts';

/** `1h`, `1m30s`, `250ms`; a millisecond at least. https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
export const duration = (facts: Omit<StringSchema, 'type' | 'rules'> = {}): StringSchema => ({
  ...facts,
  type: 'string',
  rules: [atLeastAMillisecond],
});

const atLeastAMillisecond: ValueRule = {
  message: 'Write a duration of at least 1ms with its unit: 1h, 90s, 250ms.',
  holds: (text: string) => (parseGoDuration(text) ?? 0n) >= MILLISECOND,
};
