import type { ValueRule } from '../../schema/notation.ts';
import { integer, list, object, required, variant } from '../../schema/notation.ts';
import { group, kind, namespace, objectName, port, sectionName } from './scalars.ts';

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** An object of the same namespace, of any kind. */
export const localReference = object({ group: required(group), kind: required(kind), name: required(objectName) });

/** An object of any kind and namespace. */
export const objectReference = object({
  group: required(group),
  kind: required(kind),
  name: required(objectName),
  namespace: variant(namespace, { doc: 'Its namespace; another than this one needs a ReferenceGrant there.' }),
});

/** The parameters of a class: of any kind, namespaced or not. */
export const parametersReference = object({
  group: required(group),
  kind: required(kind),
  name: required(objectName),
  namespace: variant(namespace, { doc: 'Its namespace; only where the kind has namespaces.' }),
});

/** A certificate; a Secret unless said otherwise. */
export const secretReference = object({
  group: variant(group, { default: '' }),
  kind: variant(kind, { default: 'Secret' }),
  name: required(objectName),
  namespace: variant(namespace, { doc: 'Its namespace; another than this one needs a ReferenceGrant there.' }),
});

/** What a route or a ListenerSet hangs on; a Gateway unless said otherwise. */
const parentFields = {
  group: variant(group, { default: GATEWAY_GROUP }),
  kind: variant(kind, { default: 'Gateway', doc: 'Gateway, ListenerSet, or Service for traffic within the mesh.' }),
  name: required(objectName),
  namespace: variant(namespace, { doc: 'The namespace of the parent; absent: the one of this object.' }),
} as const;
export const parentGateway = object(parentFields);
export const parentReference = object({
  ...parentFields,
  sectionName: variant(sectionName, { doc: 'The listener (or port of a Service) that is meant; absent: all of them.' }),
  port: variant(port, { doc: 'Only listeners on this port are meant.' }),
});

interface Parent {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

const targetOf = (one: Parent): string => JSON.stringify([one.group, one.kind, one.namespace ?? '', one.name]);

/** References to one target must all say which part they mean, and no two the same part. */
const distinctTargets = (parts: readonly ('sectionName' | 'port')[]): ValueRule => ({
  message: `References to one target must each have their own ${parts.join(' or ')}.`,
  holds: (references: readonly Parent[]) => {
    const first = new Map<string, Parent>();
    const seen = new Set<string>();
    for (const one of references) {
      const target = targetOf(one);
      const other = first.get(target) ?? one;
      first.set(target, other);
      if (parts.some((part) => !one[part] !== !other[part])) return false;
      const whole = JSON.stringify([target, ...parts.map((part) => one[part] || null)]);
      if (seen.has(whole)) return false;
      seen.add(whole);
    }
    return true;
  },
});

export const parentReferences = list(parentReference, {
  maxItems: 32,
  doc: 'The Gateways (or Services, in a mesh) that this route hangs on.',
  rules: [distinctTargets(['sectionName', 'port'])],
});

const policyTarget = object({
  group: required(group),
  kind: required(kind),
  name: required(objectName),
  sectionName: variant(sectionName, { doc: 'The part of the target that is meant: the port of a Service by its name.' }),
});
export const policyTargets = list(policyTarget, {
  minItems: 1,
  maxItems: 16,
  doc: 'What this policy is about, in its own namespace.',
  rules: [distinctTargets(['sectionName'])],
});

interface Backend {
  readonly group?: string;
  readonly kind?: string;
  readonly port?: number;
}

const serviceHasPort: ValueRule = {
  message: 'A Service as backend needs its port.',
  holds: (backend: Backend) => backend.group !== '' || backend.kind !== 'Service' || backend.port !== undefined,
};

/** Where requests are sent; a Service unless said otherwise. */
export const backendFields = {
  group: variant(group, { default: '' }),
  kind: variant(kind, { default: 'Service', doc: 'The kind of the backend.' }),
  name: required(variant(objectName, { doc: 'The name of the backend.' })),
  namespace: variant(namespace, { doc: 'The namespace of the backend; another than this one needs a ReferenceGrant there.' }),
  port: variant(port, { doc: 'The port of the Service, not of its pods.' }),
} as const;
export const backendRules = [serviceHasPort] as const;
export const backendReference = object(backendFields, { rules: backendRules });

export const weight = integer({
  format: 'int32',
  minimum: 0,
  maximum: 1_000_000,
  default: 1,
  doc: 'The share of requests: this weight over the sum of all weights of the rule; 0 sends none.',
});
export const weightedBackend = object({ ...backendFields, weight }, { rules: backendRules });
