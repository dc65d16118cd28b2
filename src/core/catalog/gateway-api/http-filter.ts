import type { ValueRule } from '../../schema/notation.ts';
import { boolean, integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { memberOf } from '../../schema/presence.ts';
import { headerModifier } from './header-modifier.ts';
import { requestMirror } from './mirror.ts';
import { backendReference, localReference } from './references.ts';
import { headerName, port, preciseHostname } from './scalars.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'] as const;
export const httpMethod = oneOf(METHODS, { doc: 'The method of the request.' });

const starAlone = (what: string): ValueRule => ({
  message: `* means all ${what}: nothing can stand beside it.`,
  holds: (values: readonly string[]) => !(values.includes('*') && values.length > 1),
});

const cors = object(
  {
    allowOrigins: list(
      string({
        minLength: 1,
        maxLength: 253,
        pattern: '(^\\*$)|(^(http(s)?):\\/\\/(((\\*\\.)?([a-zA-Z0-9\\-]+\\.)*[a-zA-Z0-9-]+|\\*)(:([0-9]{1,5}))?)$)',
      }),
      {
        semantics: 'set',
        maxItems: 64,
        rules: [starAlone('origins')],
        doc: 'Sites whose scripts may ask: * or scheme://host, host with *. in front if one likes.',
      },
    ),
    allowCredentials: boolean({ doc: 'Whether cookies and the like may come along.' }),
    allowMethods: list(oneOf([...METHODS, '*']), {
      semantics: 'set',
      maxItems: 9,
      rules: [starAlone('methods')],
      doc: 'Methods that may be used.',
    }),
    allowHeaders: list(headerName, {
      semantics: 'set',
      maxItems: 64,
      rules: [starAlone('headers')],
      doc: 'Request headers that may be sent.',
    }),
    exposeHeaders: list(headerName, { semantics: 'set', maxItems: 64, doc: 'Response headers that scripts may read.' }),
    maxAge: integer({ format: 'int32', minimum: 1, default: 5, doc: 'Seconds for which browsers remember the answer.' }),
  },
  { doc: 'Answers browsers that ask whether another site may call this one.', since: 'Gateway API 1.3, standard since 1.6' },
);

const headerNames = (doc: string) => list(string(), { semantics: 'set', maxItems: 64, doc });

const externalAuth = object(
  {
    protocol: required(oneOf(['HTTP', 'GRPC'], { doc: 'What the authorization server speaks.' })),
    backendRef: required(variant(backendReference, { doc: 'The authorization server.' })),
    grpc: object({ allowedHeaders: headerNames('Request headers it is shown; absent: all.') }, { doc: "Envoy's ext_authz protocol." }),
    http: object(
      {
        path: string({
          maxLength: 1024,
          pattern: "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$",
          doc: 'What is put before the path.',
        }),
        allowedHeaders: headerNames('Request headers it is shown, besides a few that it always is.'),
        allowedResponseHeaders: headerNames('Headers of its answer that the backend gets.'),
      },
      { doc: 'The request itself, without its body, is asked about.' },
    ),
    forwardBody: object({ maxSize: integer({ doc: 'Bytes of the body it is shown.' }) }, { doc: 'Whether it is shown the body.' }),
  },
  {
    rules: [memberOf('grpc', 'protocol', 'GRPC'), memberOf('http', 'protocol', 'HTTP')],
    doc: 'Asks a server whether the request may pass.',
    since: 'Gateway API 1.4',
    channel: 'experimental',
  },
);

const pathModifier = object(
  {
    type: required(oneOf(['ReplaceFullPath', 'ReplacePrefixMatch'], { doc: 'What is replaced.' })),
    replaceFullPath: string({ maxLength: 1024, doc: 'The new path.' }),
    replacePrefixMatch: string({ maxLength: 1024, doc: 'What stands in place of the prefix that matched.' }),
  },
  {
    rules: [memberOf('replaceFullPath', 'type', 'ReplaceFullPath'), memberOf('replacePrefixMatch', 'type', 'ReplacePrefixMatch')],
    doc: 'The path afterwards.',
  },
);

const requestRedirect = object(
  {
    scheme: oneOf(['http', 'https'], { doc: 'The scheme of the new address; absent: the same.' }),
    hostname: variant(preciseHostname, { doc: 'The host of the new address; absent: the same.' }),
    path: pathModifier,
    port: variant(port, { doc: 'The port of the new address; absent: the one that goes with the scheme, or the listener.' }),
    statusCode: integer({ enum: [301, 302, 303, 307, 308], default: 302, doc: 'The status of the answer.' }),
  },
  { doc: 'Sends the client to another address.' },
);

const urlRewrite = object(
  { hostname: variant(preciseHostname, { doc: 'The Host that the backend sees.' }), path: pathModifier },
  { doc: 'Changes host and path before the request is passed on.' },
);

const TYPES = {
  requestHeaderModifier: 'RequestHeaderModifier',
  responseHeaderModifier: 'ResponseHeaderModifier',
  requestMirror: 'RequestMirror',
  requestRedirect: 'RequestRedirect',
  urlRewrite: 'URLRewrite',
  cors: 'CORS',
  externalAuth: 'ExternalAuth',
  extensionRef: 'ExtensionRef',
} as const;

const filter = object(
  {
    type: required(
      oneOf(
        [
          'RequestHeaderModifier',
          'ResponseHeaderModifier',
          'RequestMirror',
          'RequestRedirect',
          'URLRewrite',
          'ExtensionRef',
          'CORS',
          'ExternalAuth',
        ],
        { doc: 'What the filter does; the field of that name says how.' },
      ),
    ),
    requestHeaderModifier: variant(headerModifier, { doc: 'Changes headers of the request.' }),
    responseHeaderModifier: variant(headerModifier, { doc: 'Changes headers of the response.' }),
    requestMirror,
    requestRedirect,
    urlRewrite,
    cors,
    externalAuth,
    extensionRef: variant(localReference, { doc: 'A filter of the implementation.' }),
  },
  { rules: Object.entries(TYPES).map(([field, type]) => memberOf(field, 'type', type)) },
);

interface Filter {
  readonly type: string;
}

/** A filter of this type can be there once. */
export const onlyOnce = (type: string): ValueRule => ({
  message: `${type} can be there only once: put everything in one filter.`,
  holds: (filters: readonly Filter[]) => filters.filter((one) => one.type === type).length <= 1,
});

export const httpFilters = list(filter, {
  maxItems: 16,
  rules: [
    {
      message: 'A redirected request reaches no backend: keep RequestRedirect or URLRewrite.',
      holds: (filters: readonly Filter[]) =>
        !(filters.some((one) => one.type === 'RequestRedirect') && filters.some((one) => one.type === 'URLRewrite')),
    },
    ...['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite', 'CORS'].map(onlyOnce),
  ],
  doc: 'What is done to requests and responses.',
});
