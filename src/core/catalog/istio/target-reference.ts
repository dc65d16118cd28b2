import { object, required, string } from '../../schema/notation.ts';
import { atMostOneOf } from '../../schema/presence.ts';

/** A policy attaches by labels or by name, in the older or the newer field. */
export const attachedOnce = atMostOneOf(['selector', 'targetRef', 'targetRefs'], 'a policy attaches by labels or by name');

/** What a policy attaches to by name: a Gateway, a GatewayClass, a Service or a ServiceEntry. */
export const targetReference = object({
  group: string({
    doc: 'API group of the target; empty for core kinds.',
    pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
    maxLength: 253,
  }),
  kind: required(string({ doc: 'Kind of the target.', pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$', minLength: 1, maxLength: 63 })),
  name: required(string({ doc: 'Name of the target.', minLength: 1, maxLength: 253 })),
  namespace: string({
    doc: "Must stay out: targets are of the policy's own namespace.",
    rules: [
      {
        message: 'A policy attaches to targets of its own namespace: leave the namespace out.',
        holds: (namespace: string) => namespace === '',
      },
    ],
  }),
});
