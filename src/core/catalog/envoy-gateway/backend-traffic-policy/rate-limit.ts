import { boolean, integer, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atLeastOneOf, atMostOneOf, has } from '../../../schema/presence.ts';
import { httpMethod } from '../scalars.ts';
import { pathMatch } from '../string-match.ts';

/** How much one request spends. */
const rateLimitCost = object(
  {
    from: required(oneOf(['Number', 'Metadata'], { doc: 'Where the cost comes from.' })),
    metadata: object(
      {
        key: required(string({ doc: 'Key of the metadata.' })),
        namespace: required(string({ doc: 'Namespace of the metadata.' })),
      },
      { doc: 'Dynamic metadata that holds the cost.' },
    ),
    number: integer({ doc: 'The cost; 0 only checks.', format: 'int64' }),
  },
  { rules: [atMostOneOf(['number', 'metadata'])] },
);

/** Requests that count together. */
const clientSelector = object(
  {
    headers: list(
      object({
        invert: boolean({ doc: 'Match everything else.', default: false }),
        name: required(string({ doc: 'Its name.', minLength: 1, maxLength: 256 })),
        type: oneOf(['Exact', 'RegularExpression', 'Distinct'], {
          doc: 'How it is compared; Distinct counts every value apart.',
          default: 'Exact',
        }),
        value: string({ doc: 'What it is compared with.', maxLength: 1024 }),
      }),
      { doc: 'Headers; Distinct counts every value apart.', maxItems: 128 },
    ),
    methods: list(
      object({
        invert: boolean({ doc: 'Match everything else.', default: false }),
        value: required(httpMethod({ doc: 'The method.' })),
      }),
      { doc: 'HTTP methods.' },
    ),
    path: variant(pathMatch, { doc: 'The path.' }),
    queryParams: list(
      object({
        invert: boolean({ doc: 'Match everything else.', default: false }),
        name: required(string({ doc: 'Its name.', minLength: 1, maxLength: 256 })),
        type: oneOf(['Exact', 'RegularExpression', 'Distinct'], {
          doc: 'How it is compared; Distinct counts every value apart.',
          default: 'Exact',
        }),
        value: string({ doc: 'What it is compared with.', maxLength: 1024 }),
      }),
      { doc: 'Query parameters; Distinct counts every value apart.', maxItems: 16 },
    ),
    sourceCIDR: object(
      {
        invert: boolean({ doc: 'Match everything else.', default: false }),
        type: oneOf(['Exact', 'Distinct'], { doc: 'Exact counts the range as one, Distinct every address apart.', default: 'Exact' }),
        value: required(string({ doc: 'A range of addresses.', minLength: 1, maxLength: 256 })),
      },
      { doc: 'Addresses; Distinct counts every address apart.' },
    ),
  },
  { rules: [atLeastOneOf(['headers', 'methods', 'path', 'sourceCIDR', 'queryParams'])] },
);

/** One limit and whom it counts. */
const rateLimitRule = object({
  clientSelectors: list(clientSelector, { doc: 'Requests the limit is for; without them all.', maxItems: 8 }),
  cost: object(
    {
      request: variant(rateLimitCost, { doc: 'When the request comes in.' }),
      response: variant(rateLimitCost, { doc: 'When the answer is through.' }),
    },
    { doc: 'How much a request spends.' },
  ),
  limit: required(
    object(
      {
        fromMetadata: object(
          {
            key: required(string({ doc: 'Key of the metadata.', minLength: 1 })),
            namespace: required(string({ doc: 'Namespace of the metadata.', minLength: 1 })),
          },
          { doc: 'Take the number from dynamic metadata.' },
        ),
        requests: required(integer({ doc: 'How many.', minimum: 0, maximum: 4294967295, format: 'int64' })),
        unit: required(oneOf(['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'], { doc: 'In what time.' })),
      },
      { doc: 'How many requests in what time.' },
    ),
  ),
  shadowMode: boolean({ doc: 'Count, but let everything through.' }),
  shared: boolean({ doc: 'Count over all routes of the policy together.' }),
  xRateLimitHeaders: oneOf(['Off', 'DraftVersion03'], { doc: 'Whether answers say how much is left.' }),
});

/** Bounds requests per time. */
export const rateLimit = object({
  global: object(
    {
      rules: required(list(rateLimitRule, { doc: 'Limits; a request must stay within all it matches.', maxItems: 256 })),
    },
    { doc: 'Counted by the rate limit service.' },
  ),
  local: object(
    {
      rules: list(rateLimitRule, {
        doc: 'Limits; the most special one that matches counts.',
        maxItems: 16,
        rules: [
          {
            message: 'A local limit is spent when a request comes in: cost.response needs a global one.',
            holds: (rules: readonly { cost?: object }[]) => rules.every(({ cost }) => cost === undefined || !has(cost, 'response')),
          },
          {
            message: 'A local limit is a number: limit.fromMetadata needs a global one.',
            holds: (rules: readonly { limit: object }[]) => rules.every(({ limit }) => !has(limit, 'fromMetadata')),
          },
        ],
      }),
    },
    { doc: 'Counted by every proxy for itself.' },
  ),
  type: oneOf(['Global', 'Local'], { doc: 'Whether proxies count together.' }),
});
