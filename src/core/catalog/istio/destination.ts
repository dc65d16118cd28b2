import { integer, object, required, string, variant } from '../../schema/notation.ts';

/** A port of a service, by number. */
export const portSelector = object({
  number: integer({ doc: 'The port of the service, not of the pod.', minimum: 0, maximum: 4294967295 }),
});

/** A host of the service registry, a subset of it and a port. */
export const destination = object({
  host: required(string({ doc: "Name in the service registry; a short name is of the rule's namespace." })),
  port: variant(portSelector, { doc: 'Port of the service; needed when it has several.' }),
  subset: string({ doc: 'A subset that a DestinationRule of the host defines.' }),
});
