import { type StringSchema, string } from '../../../schema/notation.ts';

/** Durations as Prometheus writes them: `1d12h`, `30s`, `0`. */
export const prometheusDuration = (facts: Omit<StringSchema, 'type' | 'enum' | 'pattern'> = {}): StringSchema =>
  string({
    pattern: '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
    ...facts,
  });
