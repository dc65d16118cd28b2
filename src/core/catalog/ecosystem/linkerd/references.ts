import { list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { free } from '../kind.ts';

const group = string({
  doc: 'API group; empty for core kinds.',
  maxLength: 253,
  pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
});
const kind = string({ doc: 'Kind of the object.', minLength: 1, maxLength: 63, pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$' });
const name = string({ doc: 'Name of the object.', minLength: 1, maxLength: 253 });
const namespace = string({ doc: 'Namespace of the object.', maxLength: 253 });

export const target = object({ group, kind: required(kind), name: required(name) });

export const authentication = object({ group, kind: required(kind), name: required(name), namespace });

/** Without a name all objects of the kind are meant. */
export const identityReference = object({ group, kind: required(kind), name, namespace });

/** Label values are not judged by the server. */
export const selector = object({
  matchLabels: variant(free, { doc: 'Labels that must all be there.' }),
  matchExpressions: list(
    object({ key: required(string()), operator: required(oneOf(['In', 'NotIn', 'Exists', 'DoesNotExist'])), values: list(string()) }),
    { doc: 'Conditions that must all hold.' },
  ),
});

/** Identities of a mesh: a service account’s name in the trust domain, or `*` for the first label or for all. */
export const identity = string({ pattern: '^(\\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$' });

export const network = object({
  cidr: required(string({ doc: 'A range of addresses.' })),
  except: list(string(), { doc: 'Ranges inside it that are left out.' }),
});
