import { parseGoDuration } from '../../base/go-duration.ts';
import type { ValueRule } from '../../schema/notation.ts';
import { integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { routeStatus } from './conditions.ts';
import { httpFilters, httpMethod } from './http-filter.ts';
import { pathRules } from './http-path.ts';
import { gatewayApiKind, served } from './kind.ts';
import { backendFields, backendRules, weight } from './references.ts';
import { distinctRuleNames, matchesTogether, routeFields, routeHostnames, ruleName } from './route.ts';
import { duration, headerName, headerValue } from './scalars.ts';
import { sessionPersistence } from './session-persistence.ts';

const EVERY_PATH = { type: 'PathPrefix', value: '/' } as const;

const matchType = oneOf(['Exact', 'RegularExpression'], { default: 'Exact', doc: 'How values are compared.' });

const path = object(
  {
    type: oneOf(['Exact', 'PathPrefix', 'RegularExpression'], {
      default: 'PathPrefix',
      doc: 'How paths are compared; a prefix ends at a slash.',
    }),
    value: string({ maxLength: 1024, default: '/', doc: 'The path.' }),
  },
  { default: EVERY_PATH, rules: pathRules, doc: 'Which paths match.' },
);

const match = object({
  path,
  headers: list(object({ type: matchType, name: required(headerName), value: required(headerValue) }), {
    semantics: 'map',
    keys: ['name'],
    maxItems: 16,
    doc: 'Headers that must all match.',
  }),
  queryParams: list(
    object({
      type: matchType,
      name: required(variant(headerName, { doc: 'The name of the query parameter; case matters.' })),
      value: required(string({ minLength: 1, maxLength: 1024, doc: 'The value of the query parameter.' })),
    }),
    { semantics: 'map', keys: ['name'], maxItems: 16, doc: 'Query parameters that must all match.' },
  ),
  method: httpMethod,
});

const backendNotLater: ValueRule = {
  at: ['backendRequest'],
  message: 'One try cannot be given more time than the whole request: backendRequest must not exceed request.',
  holds: ({ request, backendRequest }: { readonly request?: string; readonly backendRequest?: string }) => {
    if (request === undefined || backendRequest === undefined) return true;
    const [whole, one] = [parseGoDuration(request), parseGoDuration(backendRequest)];
    return whole !== undefined && one !== undefined && (whole === 0n || one <= whole);
  },
};

interface Filter {
  readonly requestRedirect?: { readonly path?: Replacement };
  readonly urlRewrite?: { readonly path?: Replacement };
}
interface Replacement {
  readonly type: string;
  readonly replacePrefixMatch?: string;
}
interface Rule {
  readonly matches?: readonly { readonly path?: { readonly type?: string } }[];
  readonly filters?: readonly Filter[];
  readonly backendRefs?: readonly { readonly filters?: readonly Filter[] }[];
}

const noBackendsBehindRedirects: ValueRule = {
  message: 'A redirected request reaches no backend: remove backendRefs, or the RequestRedirect filter.',
  holds: ({ backendRefs = [], filters = [] }: Rule) =>
    backendRefs.length === 0 || filters.every((one) => one.requestRedirect === undefined),
};

const one = (values: readonly Filter[], field: 'requestRedirect' | 'urlRewrite'): boolean =>
  values.filter(({ [field]: filter }) => filter?.path?.type === 'ReplacePrefixMatch' && filter.path.replacePrefixMatch !== undefined)
    .length === 1;

/** A prefix can be replaced only where it is known which one matched. */
const prefixIsKnown = (field: 'requestRedirect' | 'urlRewrite', where: 'rule' | 'backends'): ValueRule => ({
  message: `replacePrefixMatch of ${field} needs a rule with exactly one match, of type PathPrefix.`,
  holds: ({ matches = [], filters = [], backendRefs = [] }: Rule) => {
    const replaces =
      where === 'rule' ? one(filters, field) : backendRefs.filter((backend) => one(backend.filters ?? [], field)).length === 1;
    return !replaces || (matches.length === 1 && matches[0]?.path?.type === 'PathPrefix');
  },
});

const retry = object(
  {
    codes: list(integer({ minimum: 400, maximum: 599 }), { semantics: 'set', doc: 'Statuses after which the request is tried again.' }),
    attempts: integer({ minimum: 1, doc: 'How often it is tried again at most.' }),
    backoff: variant(duration, { doc: 'How long to wait between two tries, at least.' }),
  },
  {
    doc: 'When a request is tried again.',
    since: 'Gateway API 1.2',
    channel: 'experimental',
    link: 'https://gateway-api.sigs.k8s.io/geps/gep-1731/',
  },
);

const rule = object(
  {
    name: ruleName,
    matches: list(match, {
      maxItems: 64,
      default: [{ path: EVERY_PATH }],
      doc: 'Which requests the rule is for: those that fit one of these; absent: all.',
    }),
    filters: httpFilters,
    backendRefs: list(
      object(
        { ...backendFields, weight, filters: variant(httpFilters, { doc: 'What is done to requests that go to this backend.' }) },
        { rules: backendRules },
      ),
      {
        maxItems: 16,
        doc: 'Where requests are sent, by weight.',
      },
    ),
    timeouts: object(
      {
        request: variant(duration, { doc: 'How long the client waits for the whole answer at most; 0s: for ever.' }),
        backendRequest: variant(duration, { doc: 'How long one try may take.' }),
      },
      { rules: [backendNotLater], doc: 'How long things may take.', since: 'Gateway API 1.2' },
    ),
    retry,
    sessionPersistence,
  },
  {
    rules: [
      noBackendsBehindRedirects,
      prefixIsKnown('requestRedirect', 'rule'),
      prefixIsKnown('urlRewrite', 'rule'),
      prefixIsKnown('requestRedirect', 'backends'),
      prefixIsKnown('urlRewrite', 'backends'),
    ],
  },
);

const schema = object({
  spec: required(
    object(
      {
        ...routeFields,
        hostnames: routeHostnames,
        rules: list(rule, {
          minItems: 1,
          maxItems: 16,
          default: [{ matches: [{ path: EVERY_PATH }] }],
          rules: [distinctRuleNames, matchesTogether],
          doc: 'What is done with which requests; the most specific match wins.',
        }),
      },
      { doc: 'The route as it should be.' },
    ),
  ),
  status: routeStatus,
});

export const httpRoute = gatewayApiKind({
  kind: 'HTTPRoute',
  plural: 'httproutes',
  doc: 'Sends HTTP requests to backends by host, path, headers, query and method.',
  since: 'Gateway API 0.1',
  versions: [served('v1', schema), served('v1beta1', schema)],
});
