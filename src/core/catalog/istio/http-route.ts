import { boolean, integer, list, map, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { alternatives } from '../../schema/presence.ts';
import { corsPolicy } from './cors-policy.ts';
import { destination } from './destination.ts';
import { duration } from './duration.ts';
import { faultInjection } from './fault-injection.ts';
import { headerOperations } from './header-operations.ts';
import { percent, stringMatch } from './string-match.ts';

/** One alternative of a match; all that is given must hold. */
const httpMatch = object({
  authority: variant(stringMatch, { doc: 'The Host header.' }),
  gateways: list(string(), { doc: 'Gateways the match is for; mesh means sidecars.' }),
  headers: map(stringMatch, { doc: 'Headers by name, in lower case; an empty match asks for presence.' }),
  ignoreUriCase: boolean({ doc: 'Compare the path without case.' }),
  method: variant(stringMatch, { doc: 'The HTTP method.' }),
  name: string({ doc: 'Name of the match, for logs.' }),
  port: integer({ doc: 'Port the request came in on.', minimum: 0, maximum: 4294967295 }),
  queryParams: map(stringMatch, { doc: 'Query parameters by name.' }),
  scheme: variant(stringMatch, { doc: 'http or https.' }),
  sourceLabels: map(string(), { doc: 'Labels of the calling workload.' }),
  sourceNamespace: string({ doc: 'Namespace of the calling workload.' }),
  statPrefix: string({ doc: "Prefix of the route's metrics." }),
  uri: variant(stringMatch, { doc: 'The path, without query.' }),
  withoutHeaders: map(stringMatch, { doc: 'Headers that must not match.' }),
});

const httpRewrite = object({
  authority: string({ doc: 'The Host header.' }),
  uri: string({ doc: 'The path, or the matched prefix of it.' }),
  uriRegexRewrite: object(
    {
      match: string({ doc: 'What is replaced.' }),
      rewrite: string({ doc: 'What comes in its place, with \\1 for groups.' }),
    },
    { doc: 'The path by an RE2 expression.' },
  ),
});

const httpRedirect = object(
  {
    authority: string({ doc: 'The host of the Location.' }),
    derivePort: oneOf(['FROM_PROTOCOL_DEFAULT', 'FROM_REQUEST_PORT'], { doc: 'Take the port from the scheme or from the request.' }),
    port: integer({ doc: 'The port of the Location.', minimum: 0, maximum: 4294967295 }),
    redirectCode: integer({ doc: 'The status code; 301 without it.', minimum: 0, maximum: 4294967295 }),
    scheme: string({ doc: 'The scheme of the Location.' }),
    uri: string({ doc: 'The path of the Location.' }),
  },
  { rules: [alternatives('port', 'derivePort')] },
);

const httpRetry = object({
  attempts: integer({ doc: 'How often a request is tried again.', format: 'int32' }),
  backoff: duration({ doc: 'Least time between two tries.' }),
  perTryTimeout: duration({ doc: 'How long each try may take.' }),
  retryIgnorePreviousHosts: boolean({ doc: 'Whether an endpoint that failed may be tried again.', nullable: true }),
  retryOn: string({ doc: 'Which failures are tried again, separated by commas.' }),
  retryRemoteLocalities: boolean({ doc: 'Whether other localities are tried.', nullable: true }),
});

/** One rule for HTTP and gRPC; the first that matches is taken. */
export const httpRoute = object({
  corsPolicy: variant(corsPolicy, { doc: 'What browsers of other origins may do.' }),
  delegate: object(
    {
      name: string({ doc: 'Name of the VirtualService.' }),
      namespace: string({ doc: 'Its namespace; the same one without it.' }),
    },
    { doc: 'Another VirtualService that holds the rules.' },
  ),
  directResponse: object(
    {
      body: object(
        {
          bytes: string({ doc: 'The body in base64.', format: 'byte' }),
          string: string({ doc: 'The body as text.' }),
        },
        { doc: 'The body.', rules: [alternatives('string', 'bytes')] },
      ),
      status: required(integer({ doc: 'The status code.', minimum: 0, maximum: 4294967295 })),
    },
    { doc: 'Answer at once, without a backend.' },
  ),
  fault: variant(faultInjection, { doc: 'Delays and errors put in on purpose.' }),
  headers: variant(headerOperations, { doc: 'Changes to headers.' }),
  match: list(httpMatch, { doc: 'When the rule applies: one of these matches, or always.' }),
  mirror: variant(destination, { doc: 'Where copies of the requests go; their answers are dropped.' }),
  mirror_percent: integer({
    doc: 'Share of the requests that is copied.',
    deprecated: 'Use mirrorPercentage.',
    nullable: true,
    minimum: 0,
    maximum: 4294967295,
  }),
  mirrorPercent: integer({
    doc: 'Share of the requests that is copied.',
    deprecated: 'Use mirrorPercentage.',
    nullable: true,
    minimum: 0,
    maximum: 4294967295,
  }),
  mirrorPercentage: variant(percent, { doc: 'Share of the requests that is copied.' }),
  mirrors: list(
    object({
      destination: required(variant(destination, { doc: 'Where copies go.' })),
      percentage: variant(percent, { doc: 'Share of the requests that is copied; without it all.' }),
    }),
    { doc: 'Several places where copies go.' },
  ),
  name: string({ doc: 'Name of the rule, for logs.' }),
  redirect: variant(httpRedirect, { doc: 'Answer with a redirect.' }),
  retries: variant(httpRetry, { doc: 'Whether failed requests are tried again.' }),
  rewrite: variant(httpRewrite, { doc: 'Change path and host before sending on.' }),
  route: list(
    object({
      destination: required(variant(destination, { doc: 'Where the requests go.' })),
      headers: variant(headerOperations, { doc: 'Changes to headers on this way only.' }),
      weight: integer({ doc: 'Share, relative to the sum of all.', format: 'int32' }),
    }),
    { doc: 'Where requests go, with weights.' },
  ),
  timeout: duration({ doc: 'How long the whole answer may take.' }),
});
