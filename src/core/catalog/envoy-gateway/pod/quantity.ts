import { type IntOrStringSchema, intOrString } from '../../../schema/notation.ts';

/** A quantity as a CRD takes it: a whole number, or text. */
export const containerQuantity = (facts: Omit<IntOrStringSchema, 'type'> = {}) =>
  intOrString({
    pattern: '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
    ...facts,
  });
