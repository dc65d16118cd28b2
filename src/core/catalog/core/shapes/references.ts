import { pathSegmentFault, subdomainFault } from '../../../schema/names.ts';
import { object, required, string } from '../../../schema/notation.ts';
import { textIn } from '../scalars.ts';

/** Names an object in the same namespace. */
export const localReference = object({ name: string({ doc: 'The name of the object.' }) });

/** Names any object. */
export const objectReference = object({
  kind: string(),
  namespace: string(),
  name: string(),
  uid: string(),
  apiVersion: string(),
  resourceVersion: string(),
  fieldPath: string(),
});

/** Names an object of any kind in the same namespace. */
export const typedLocalReference = object({
  apiGroup: textIn(subdomainFault, { pointer: true, doc: 'The API group of the object; none for core kinds.' }),
  kind: required(textIn(pathSegmentFault, { doc: 'The kind of the object.' })),
  name: required(textIn(pathSegmentFault, { doc: 'The name of the object.' })),
});
