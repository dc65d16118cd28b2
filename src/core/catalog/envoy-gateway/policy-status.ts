import { integer, list, object, oneOf, required, string } from '../../schema/notation.ts';
import { apiGroup, domainName, kindName, namespaceName } from './scalars.ts';

/** One aspect of the state. */
export const condition = object({
  lastTransitionTime: required(string({ format: 'date-time' })),
  message: required(string({ maxLength: 32768 })),
  observedGeneration: integer({ minimum: 0, format: 'int64' }),
  reason: required(string({ pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$', minLength: 1, maxLength: 1024 })),
  status: required(oneOf(['True', 'False', 'Unknown'])),
  type: required(
    string({
      pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
      maxLength: 316,
    }),
  ),
});

/** What became of the policy at one target. */
const policyAncestor = object({
  ancestorRef: required(
    object({
      group: apiGroup({ default: 'gateway.networking.k8s.io' }),
      kind: kindName({ default: 'Gateway' }),
      name: required(string({ minLength: 1, maxLength: 253 })),
      namespace: namespaceName(),
      port: integer({ minimum: 1, maximum: 65535, format: 'int32' }),
      sectionName: domainName(),
    }),
  ),
  conditions: required(list(condition, { semantics: 'map', keys: ['type'], minItems: 1, maxItems: 8 })),
  controllerName: required(
    string({
      pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
      minLength: 1,
      maxLength: 253,
    }),
  ),
});

/** What the controller writes back for every target. */
export const policyStatus = object({
  ancestors: required(list(policyAncestor, { maxItems: 16 })),
});

export const envoyProxyStatus = object({
  ancestors: list(
    object({
      ancestorRef: required(
        object({
          group: apiGroup({ default: 'gateway.networking.k8s.io' }),
          kind: kindName({ default: 'Gateway' }),
          name: required(string({ minLength: 1, maxLength: 253 })),
          namespace: namespaceName(),
          port: integer({ minimum: 1, maximum: 65535, format: 'int32' }),
          sectionName: domainName(),
        }),
      ),
      conditions: list(condition, { semantics: 'map', keys: ['type'] }),
    }),
  ),
});
