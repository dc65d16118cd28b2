import type { IntegerSchema, ValueRule } from '../../schema/notation.ts';

const isPort: ValueRule = { message: 'A port lies between 1 and 65535.', holds: (port: number) => port > 0 && port <= 65535 };

/** A port that Istio judges by rule, not by bounds. */
export const portNumber = (facts: Omit<IntegerSchema, 'type' | 'rules'> = {}): IntegerSchema => ({
  minimum: 0,
  maximum: 4294967295,
  ...facts,
  type: 'integer',
  rules: [isPort],
});
