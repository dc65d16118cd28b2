import { boolean, list, object } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { localReference, objectReference } from './shapes/references.ts';

export const serviceAccount = builtin({
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  doc: 'The identity that pods run as: in the mesh, the name on their certificate.',
  link: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
  givenGeneration: true,
  schema: object({
    secrets: list(objectReference),
    imagePullSecrets: list(localReference, { doc: 'Secrets with which images are fetched.' }),
    automountServiceAccountToken: boolean({ pointer: true, doc: 'Whether pods get a token for the API.' }),
  }),
});
