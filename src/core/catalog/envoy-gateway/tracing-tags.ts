import { object, oneOf, required, string } from '../../schema/notation.ts';

/** A tag of a span and where its value comes from. */
export const customTag = object({
  environment: object(
    {
      defaultValue: string(),
      name: required(string()),
    },
    { doc: "A variable of the proxy's environment." },
  ),
  literal: object(
    {
      value: required(string()),
    },
    { doc: 'A fixed value.' },
  ),
  requestHeader: object(
    {
      defaultValue: string(),
      name: required(string()),
    },
    { doc: 'A header of the request.' },
  ),
  type: required(oneOf(['Literal', 'Environment', 'RequestHeader'], { doc: 'Where the value comes from.', default: 'Literal' })),
});

/** What spans are called. */
export const spanName = object({
  client: required(string()),
  server: required(string()),
});
