import { boolean, integer, object, required, string, type ValueRule } from '../../schema/notation.ts';
import { has } from '../../schema/presence.ts';
import { apiGroup, kindName, namespaceName } from './scalars.ts';

interface Named {
  readonly group: string;
  readonly kind: string;
}

interface Calling {
  readonly backendRefs?: readonly Named[];
}

const servicePort: ValueRule = {
  message: 'A Service is called on one of its ports: set port.',
  holds: (ref: Named) => ref.group !== '' || ref.kind !== 'Service' || has(ref, 'port'),
};

export const backendRefsOnly: ValueRule = {
  message: 'backendRef is not read here: write the backend into backendRefs.',
  holds: (caller: object) => !has(caller, 'backendRef'),
};

export const backendKinds = (...kinds: readonly string[]): ValueRule => ({
  message: `backendRefs can name ${kinds.join(', ')} only.`,
  holds: ({ backendRefs = [] }: Calling) => backendRefs.every((ref) => kinds.includes(ref.kind)),
});

export const backendGroups = (...groups: readonly string[]): ValueRule => ({
  message: `The group of a backend is one of ${groups.map((group) => group || "''").join(', ')}.`,
  holds: ({ backendRefs = [] }: Calling) => backendRefs.every((ref) => groups.includes(ref.group)),
});

/** Something must be called: a backend of the list, or what another field names. */
export const backendNeeded = (otherwise?: string): ValueRule => ({
  message: `Name at least one backend in backendRefs${otherwise === undefined ? '' : `, or set ${otherwise}`}.`,
  holds: (caller: Calling) => (caller.backendRefs ?? []).length > 0 || (otherwise !== undefined && has(caller, otherwise)),
});

/** A Secret, or another kind that carries certificates. */
export const secretReference = object({
  group: apiGroup({ doc: 'API group of the object.', default: '' }),
  kind: kindName({ doc: 'Kind of the object.', default: 'Secret' }),
  name: required(string({ doc: 'Name of the object.', minLength: 1, maxLength: 253 })),
  namespace: namespaceName({ doc: 'Namespace of the object; another one needs a ReferenceGrant.' }),
});

/** An object of the same namespace. */
export const localReference = object({
  group: required(apiGroup({ doc: 'API group of the object.' })),
  kind: required(kindName({ doc: 'Kind of the object.' })),
  name: required(string({ doc: 'Name of the object.', minLength: 1, maxLength: 253 })),
});

/** A Service or another backend. */
export const backendReference = object(
  {
    group: apiGroup({ doc: 'API group of the backend; empty for a Service.', default: '' }),
    kind: kindName({ doc: 'Service, ServiceImport or Backend.', default: 'Service' }),
    name: required(string({ doc: 'Name of the backend.', minLength: 1, maxLength: 253 })),
    namespace: namespaceName({ doc: 'Namespace of the backend; another one needs a ReferenceGrant.' }),
    port: integer({ doc: 'Port of the Service.', minimum: 1, maximum: 65535, format: 'int32' }),
  },
  { rules: [servicePort] },
);

/** A backend with its share. */
export const weightedBackendReference = object(
  {
    fallback: boolean({ doc: 'Used only while the others are not healthy.' }),
    group: apiGroup({ doc: 'API group of the backend; empty for a Service.', default: '' }),
    kind: kindName({ doc: 'Service, ServiceImport or Backend.', default: 'Service' }),
    name: required(string({ doc: 'Name of the backend.', minLength: 1, maxLength: 253 })),
    namespace: namespaceName({ doc: 'Namespace of the backend; another one needs a ReferenceGrant.' }),
    port: integer({ doc: 'Port of the Service.', minimum: 1, maximum: 65535, format: 'int32' }),
    weight: integer({ doc: 'Share, relative to the sum of all.', default: 1, minimum: 0, maximum: 1000000, format: 'int32' }),
  },
  { rules: [servicePort] },
);
