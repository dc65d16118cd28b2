import { boolean, integer, list, map, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { ephemeralVolume } from './ephemeral-volume.ts';
import { podLocalReference } from './local-reference.ts';
import {
  awsElasticBlockStore,
  azureDisk,
  azureFile,
  cephfs,
  cinder,
  fc,
  flexVolume,
  flocker,
  gcePersistentDisk,
  gitRepo,
  glusterfs,
  iscsi,
  nfs,
  photonPersistentDisk,
  portworxVolume,
  quobyte,
  rbd,
  scaleIO,
  storageos,
  vsphereVolume,
} from './network-volumes.ts';
import { projectedSource } from './projected-volume.ts';
import { containerQuantity } from './quantity.ts';
import { configMapVolume, downwardFile, secretVolume } from './volume-items.ts';

/** Files that containers may mount. */
export const volume: ObjectSchema = object({
  awsElasticBlockStore: awsElasticBlockStore,
  azureDisk: azureDisk,
  azureFile: azureFile,
  cephfs: cephfs,
  cinder: cinder,
  configMap: configMapVolume,
  csi: object({
    driver: required(string()),
    fsType: string(),
    nodePublishSecretRef: podLocalReference,
    readOnly: boolean(),
    volumeAttributes: map(string()),
  }),
  downwardAPI: object({
    defaultMode: integer({ format: 'int32' }),
    items: list(downwardFile),
  }),
  emptyDir: object({
    medium: string(),
    sizeLimit: containerQuantity(),
  }),
  ephemeral: ephemeralVolume,
  fc: fc,
  flexVolume: flexVolume,
  flocker: flocker,
  gcePersistentDisk: gcePersistentDisk,
  gitRepo: gitRepo,
  glusterfs: glusterfs,
  hostPath: object({
    path: required(string()),
    type: string(),
  }),
  image: object({
    pullPolicy: string(),
    reference: string(),
  }),
  iscsi: iscsi,
  name: required(string()),
  nfs: nfs,
  persistentVolumeClaim: object({
    claimName: required(string()),
    readOnly: boolean(),
  }),
  photonPersistentDisk: photonPersistentDisk,
  portworxVolume: portworxVolume,
  projected: object({
    defaultMode: integer({ format: 'int32' }),
    sources: list(projectedSource),
  }),
  quobyte: quobyte,
  rbd: rbd,
  scaleIO: scaleIO,
  secret: secretVolume,
  storageos: storageos,
  vsphereVolume: vsphereVolume,
});
