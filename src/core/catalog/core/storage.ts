import { list, map, object, oneOf, required, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { flag } from './scalars.ts';
import { claimSpec } from './shapes/persistent-claim.ts';
import { claimStatus } from './shapes/statuses.ts';

export const persistentVolumeClaim = builtin({
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  doc: 'A claim for storage that outlives pods.',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  givenGeneration: true,
  schema: object({ spec: claimSpec, status: claimStatus }),
});

export const storageClass = builtin({
  group: 'storage.k8s.io',
  kind: 'StorageClass',
  plural: 'storageclasses',
  doc: 'A sort of storage that claims can ask for.',
  link: 'https://kubernetes.io/docs/concepts/storage/storage-classes/',
  cluster: true,
  givenGeneration: true,
  schema: object({
    provisioner: required(string({ doc: 'What makes the storage.' })),
    parameters: map(string({ pointer: true })),
    reclaimPolicy: oneOf(['Delete', 'Retain'], { pointer: true, default: 'Delete' }),
    mountOptions: list(string()),
    allowVolumeExpansion: flag(),
    volumeBindingMode: oneOf(['Immediate', 'WaitForFirstConsumer'], { pointer: true, default: 'Immediate' }),
    allowedTopologies: list(object({ matchLabelExpressions: list(object({ key: string(), values: list(string()) })) })),
  }),
});
