import { parseGoDuration, SECOND } from '../../base/go-duration.ts';
import type { ValueRule } from '../../schema/notation.ts';
import { integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { memberOf } from '../../schema/presence.ts';
import { backendValidation } from './backend-tls-policy.ts';
import { anyConditions, conditions, policyStatus, supportedFeatures, waiting } from './conditions.ts';
import { controlledSpec } from './gateway-class.ts';
import { EXPERIMENTAL_GROUP, gatewayApiKind, served } from './kind.ts';
import { localReference, parentReference, secretReference } from './references.ts';
import { controllerName, duration, port, preciseHostname } from './scalars.ts';
import { sessionPersistence } from './session-persistence.ts';

/** Kinds that exist in the experimental channel alone. */

const HOUR = 3600n * SECOND;

const between = (message: string, holds: (nanoseconds: bigint) => boolean): ValueRule => ({
  message,
  holds: (text: string) => {
    const length = parseGoDuration(text);
    return length !== undefined && holds(length);
  },
});

const retryConstraint = object(
  {
    budget: object(
      {
        percent: integer({ minimum: 0, maximum: 100, default: 20, doc: 'How many of a hundred requests may be retries.' }),
        interval: variant(duration, {
          default: '10s',
          rules: [between('The interval is from one second to one hour.', (length) => length >= SECOND && length <= HOUR)],
          doc: 'Over which time they are counted.',
        }),
      },
      { default: { percent: 20, interval: '10s' }, doc: 'The share of retries.' },
    ),
    minRetryRate: object(
      {
        count: integer({ minimum: 1, maximum: 1_000_000, doc: 'So many retries …' }),
        interval: variant(duration, {
          rules: [between('The interval is more than nothing and not more than one hour.', (length) => length !== 0n && length <= HOUR)],
          doc: '… in this time are always allowed.',
        }),
      },
      { default: { count: 10, interval: '1s' }, doc: 'Retries that are allowed whatever the budget says.' },
    ),
  },
  { doc: 'How many retries all clients together may make.' },
);

const backendTrafficPolicy = object({
  spec: required(
    object({
      targetRefs: required(
        list(localReference, {
          semantics: 'map',
          keys: ['group', 'kind', 'name'],
          minItems: 1,
          maxItems: 16,
          doc: 'The Services this is about.',
        }),
      ),
      retryConstraint,
      sessionPersistence,
    }),
  ),
  status: policyStatus,
});

export const xBackendTrafficPolicy = gatewayApiKind({
  group: EXPERIMENTAL_GROUP,
  kind: 'XBackendTrafficPolicy',
  plural: 'xbackendtrafficpolicies',
  channel: 'experimental',
  doc: 'How traffic towards a Service is handled: retry budgets, sessions.',
  since: 'Gateway API 1.3',
  page: 'geps/gep-3388/',
  versions: [served('v1alpha1', backendTrafficPolicy)],
});

const mesh = object({
  spec: required(controlledSpec),
  status: object(
    { conditions: variant(conditions, { default: waiting('Accepted', 'Programmed') }), supportedFeatures },
    { default: { conditions: waiting('Accepted') }, doc: 'Written by the controller.' },
  ),
});

export const xMesh = gatewayApiKind({
  group: EXPERIMENTAL_GROUP,
  kind: 'XMesh',
  plural: 'xmeshes',
  scope: 'Cluster',
  channel: 'experimental',
  doc: 'A mesh, and the controller that runs it.',
  since: 'Gateway API 1.4',
  page: 'geps/gep-3949/',
  versions: [served('v1alpha1', mesh)],
});

const outside: ValueRule = {
  message: 'A name below cluster.local is inside the cluster: refer to the Service itself.',
  holds: (name: string) => !name.endsWith('.cluster.local'),
};

/** The CRD of 1.6 compares the answer of its check with null, which an answer never is: it refuses legal names, too. */
const noName: ValueRule = {
  message: 'Leave the name out: the CRD of Gateway API 1.6 refuses every name.',
  holds: (name: string) => name === '',
};

const backendTls = object(
  {
    mode: required(oneOf(['None', 'ServerOnly', 'ClientAndServer'], { doc: 'Who shows a certificate.' })),
    validation: backendValidation,
    clientCertificateRef: variant(secretReference, { doc: 'The certificate the gateway shows.' }),
  },
  { rules: [memberOf('clientCertificateRef', 'mode', 'ClientAndServer')], doc: 'TLS towards the backend.' },
);

const backend = object({
  spec: required(
    object(
      {
        type: required(oneOf(['ExternalHostname'], { doc: 'What sort of backend it is.' })),
        externalHostname: object(
          { hostname: required(variant(preciseHostname, { rules: [outside], doc: 'The name that is looked up.' })) },
          { doc: 'A host outside the cluster.' },
        ),
        port: required(
          object({
            port: required(variant(port, { doc: 'The port of the backend.' })),
            name: string({ maxLength: 63, rules: [noName], doc: 'A name for the port.' }),
          }),
        ),
        protocol: oneOf(['TCP', 'HTTP', 'HTTP2', 'HTTP11', 'H2C', 'MCP'], { doc: 'What the backend speaks.' }),
        tls: backendTls,
      },
      { rules: [memberOf('externalHostname', 'type', 'ExternalHostname')] },
    ),
  ),
  status: object(
    {
      parents: list(
        object({
          parentRef: required(parentReference),
          controllerName: required(controllerName),
          conditions: anyConditions,
        }),
        { maxItems: 32, doc: 'What the controller of each parent says.' },
      ),
    },
    { doc: 'Written by controllers.' },
  ),
});

export const xBackend = gatewayApiKind({
  group: EXPERIMENTAL_GROUP,
  kind: 'XBackend',
  plural: 'xbackends',
  channel: 'experimental',
  doc: 'A backend that is no Service: a host outside the cluster.',
  since: 'Gateway API 1.6',
  page: 'geps/gep-4894/',
  versions: [served('v1alpha1', backend)],
});
