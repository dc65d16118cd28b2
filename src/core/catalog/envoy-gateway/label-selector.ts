import { list, map, object, required, string } from '../../schema/notation.ts';

/** A condition on one label. */
export const labelExpression = object({
  key: required(string({ doc: 'The label.' })),
  operator: required(string({ doc: 'In, NotIn, Exists or DoesNotExist.' })),
  values: list(string(), { doc: 'The values for In and NotIn.' }),
});

/** Objects that carry labels. */
export const labelSelector = object({
  matchExpressions: list(labelExpression, { doc: 'Conditions on labels that must all hold.' }),
  matchLabels: map(string(), { doc: 'Labels that an object must all carry.' }),
});
