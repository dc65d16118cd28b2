import type { ValueRule } from '../../schema/notation.ts';
import { list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { atLeastOneOf, memberOf } from '../../schema/presence.ts';
import { routeStatus } from './conditions.ts';
import { headerModifier } from './header-modifier.ts';
import { onlyOnce } from './http-filter.ts';
import { gatewayApiKind, served } from './kind.ts';
import { requestMirror } from './mirror.ts';
import { backendFields, backendRules, localReference, weight } from './references.ts';
import { distinctRuleNames, matchesTogether, routeFields, routeHostnames, ruleName } from './route.ts';
import { headerName } from './scalars.ts';
import { sessionPersistence } from './session-persistence.ts';

interface Method {
  readonly type?: string;
  readonly service?: string;
  readonly method?: string;
}

const exact = (field: 'service' | 'method', pattern: RegExp, message: string): ValueRule => ({
  at: [field],
  message,
  holds: (value: Method) => {
    const name = value[field];
    return value.type === 'RegularExpression' || name === undefined || pattern.test(name);
  },
});

const matchType = oneOf(['Exact', 'RegularExpression'], { default: 'Exact', doc: 'How values are compared.' });

const match = object({
  method: object(
    {
      type: matchType,
      service: string({ maxLength: 1024, doc: 'The service with its package: shop.v1.Cart.' }),
      method: string({ maxLength: 1024, doc: 'The method: AddItem.' }),
    },
    {
      rules: [
        atLeastOneOf(['service', 'method'], 'a match of neither matches nothing'),
        exact(
          'service',
          /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i,
          'A service is names of letters, digits and _ with dots between them.',
        ),
        exact('method', /^[A-Za-z_][A-Za-z_0-9]*$/, 'A method is letters, digits and _, not beginning with a digit.'),
      ],
      doc: 'Which services and methods match.',
    },
  ),
  headers: list(
    object({
      type: matchType,
      name: required(headerName),
      value: required(string({ minLength: 1, maxLength: 4096, doc: 'The value of the header.' })),
    }),
    { semantics: 'map', keys: ['name'], maxItems: 16, doc: 'Headers (metadata) that must all match.' },
  ),
});

const TYPES = {
  requestHeaderModifier: 'RequestHeaderModifier',
  responseHeaderModifier: 'ResponseHeaderModifier',
  requestMirror: 'RequestMirror',
  extensionRef: 'ExtensionRef',
} as const;

const filters = list(
  object(
    {
      type: required(
        oneOf(['ResponseHeaderModifier', 'RequestHeaderModifier', 'RequestMirror', 'ExtensionRef'], {
          doc: 'What the filter does; the field of that name says how.',
        }),
      ),
      requestHeaderModifier: variant(headerModifier, { doc: 'Changes headers of the request.' }),
      responseHeaderModifier: variant(headerModifier, { doc: 'Changes headers of the response.' }),
      requestMirror,
      extensionRef: variant(localReference, { doc: 'A filter of the implementation.' }),
    },
    { rules: Object.entries(TYPES).map(([field, type]) => memberOf(field, 'type', type)) },
  ),
  {
    maxItems: 16,
    rules: ['RequestHeaderModifier', 'ResponseHeaderModifier'].map(onlyOnce),
    doc: 'What is done to requests and responses.',
  },
);

const rule = object({
  name: ruleName,
  matches: list(match, { maxItems: 64, doc: 'Which calls the rule is for: those that fit one of these; absent: all.' }),
  filters,
  backendRefs: list(
    object(
      { ...backendFields, weight, filters: variant(filters, { doc: 'What is done to calls that go to this backend.' }) },
      { rules: backendRules },
    ),
    {
      maxItems: 16,
      doc: 'Where calls are sent, by weight.',
    },
  ),
  sessionPersistence,
});

const schema = object({
  spec: required(
    object(
      {
        ...routeFields,
        hostnames: routeHostnames,
        rules: list(rule, {
          maxItems: 16,
          rules: [distinctRuleNames, matchesTogether],
          doc: 'What is done with which calls; the most specific match wins.',
        }),
      },
      { doc: 'The route as it should be.' },
    ),
  ),
  status: routeStatus,
});

export const grpcRoute = gatewayApiKind({
  kind: 'GRPCRoute',
  plural: 'grpcroutes',
  doc: 'Sends gRPC calls to backends by host, service, method and headers.',
  since: 'Gateway API 0.6, standard since 1.1',
  versions: [served('v1', schema)],
});
