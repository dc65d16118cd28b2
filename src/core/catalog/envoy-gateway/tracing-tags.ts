import { object, oneOf, required, string } from '../../schema/notation.ts';

/** A tag of a span and where its value comes from. */
export const customTag = object({
  environment: object(
    {
      defaultValue: string({ doc: 'The value where it is missing.' }),
      name: required(string({ doc: 'The variable.' })),
    },
    { doc: "A variable of the proxy's environment." },
  ),
  literal: object(
    {
      value: required(string({ doc: 'The value.' })),
    },
    { doc: 'A fixed value.' },
  ),
  requestHeader: object(
    {
      defaultValue: string({ doc: 'The value where it is missing.' }),
      name: required(string({ doc: 'The header.' })),
    },
    { doc: 'A header of the request.' },
  ),
  type: required(oneOf(['Literal', 'Environment', 'RequestHeader'], { doc: 'Where the value comes from.', default: 'Literal' })),
});

/** What spans are called. */
export const spanName = object({
  client: required(string({ doc: 'Spans of requests that go out.' })),
  server: required(string({ doc: 'Spans of requests that come in.' })),
});
