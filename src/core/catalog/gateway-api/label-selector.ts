import { list, map, object, required, string } from '../../schema/notation.ts';

/** A selector of labels inside a custom resource: its words are judged by the controller, not by the server. */
export const labelSelector = object(
  {
    matchLabels: map(string(), { doc: 'Labels that must all be there with these values.' }),
    matchExpressions: list(
      object({
        key: required(string({ doc: 'The label.' })),
        operator: required(string({ doc: 'In, NotIn, Exists or DoesNotExist.' })),
        values: list(string(), { doc: 'The values for In and NotIn.' }),
      }),
      { doc: 'Conditions that must all hold.' },
    ),
  },
  { doc: 'Which namespaces, by their labels.' },
);
