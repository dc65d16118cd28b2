import { any, boolean, integer, list, map, object, string } from './notation.ts';

/**
 * Metadata as the server's Go type holds it, for every kind alike. What names and labels may say is judged by `admission/`.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
 */
export const objectMeta = object({
  name: string({ doc: 'What the object is called; unique for its kind in its namespace.' }),
  generateName: string({ doc: 'The beginning of a name that the server completes.' }),
  namespace: string({ doc: 'The namespace the object lives in; default where nothing is written.' }),
  selfLink: string({ doc: 'Written by old servers; ignored.' }),
  uid: string({ doc: 'Written by the server.' }),
  resourceVersion: string({ doc: 'Written by the server; refused on objects to be created.' }),
  generation: integer({ format: 'int64', doc: 'Counted up by the server with each change of the desired state.' }),
  creationTimestamp: string({ format: 'date-time', doc: 'Written by the server.' }),
  deletionTimestamp: string({ format: 'date-time', doc: 'Written by the server when deletion was asked for.' }),
  deletionGracePeriodSeconds: integer({ format: 'int64', doc: 'Written by the server.' }),
  labels: map(string(), { doc: 'Names and values by which objects are selected.' }),
  annotations: map(string(), { doc: 'Names and values for tools; nothing selects by them.' }),
  ownerReferences: list(
    object({
      apiVersion: string({ doc: 'The group and version of the owner.' }),
      kind: string({ doc: 'The kind of the owner.' }),
      name: string({ doc: 'The name of the owner.' }),
      uid: string({ doc: 'The uid of the owner.' }),
      controller: boolean({ doc: 'Whether the owner manages this object; one may.' }),
      blockOwnerDeletion: boolean({ doc: 'Whether the owner stays until this object is gone.' }),
    }),
    { doc: 'The objects that this one is deleted with.' },
  ),
  finalizers: list(string(), { doc: 'Names of those who must agree before the object is removed.' }),
  managedFields: list(
    object({
      manager: string(),
      operation: string(),
      apiVersion: string(),
      time: string({ format: 'date-time' }),
      fieldsType: string(),
      fieldsV1: any({ shape: 'object' }),
      subresource: string(),
    }),
    { doc: 'Who set which field; written by the server.' },
  ),
});
