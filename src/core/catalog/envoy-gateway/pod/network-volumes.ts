/** Volumes of storage systems, as the API has carried them since its first days; new clusters use CSI in place of most. */

import { boolean, integer, list, map, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { podLocalReference } from './local-reference.ts';

export const awsElasticBlockStore: ObjectSchema = object({
  fsType: string(),
  partition: integer({ format: 'int32' }),
  readOnly: boolean(),
  volumeID: required(string()),
});

export const azureDisk: ObjectSchema = object({
  cachingMode: string(),
  diskName: required(string()),
  diskURI: required(string()),
  fsType: string({ default: 'ext4' }),
  kind: string(),
  readOnly: boolean({ default: false }),
});

export const azureFile: ObjectSchema = object({
  readOnly: boolean(),
  secretName: required(string()),
  shareName: required(string()),
});

export const cephfs: ObjectSchema = object({
  monitors: required(list(string())),
  path: string(),
  readOnly: boolean(),
  secretFile: string(),
  secretRef: podLocalReference,
  user: string(),
});

export const cinder: ObjectSchema = object({
  fsType: string(),
  readOnly: boolean(),
  secretRef: podLocalReference,
  volumeID: required(string()),
});

export const fc: ObjectSchema = object({
  fsType: string(),
  lun: integer({ format: 'int32' }),
  readOnly: boolean(),
  targetWWNs: list(string()),
  wwids: list(string()),
});

export const flexVolume: ObjectSchema = object({
  driver: required(string()),
  fsType: string(),
  options: map(string()),
  readOnly: boolean(),
  secretRef: podLocalReference,
});

export const flocker: ObjectSchema = object({
  datasetName: string(),
  datasetUUID: string(),
});

export const gcePersistentDisk: ObjectSchema = object({
  fsType: string(),
  partition: integer({ format: 'int32' }),
  pdName: required(string()),
  readOnly: boolean(),
});

export const gitRepo: ObjectSchema = object({
  directory: string(),
  repository: required(string()),
  revision: string(),
});

export const glusterfs: ObjectSchema = object({
  endpoints: required(string()),
  path: required(string()),
  readOnly: boolean(),
});

export const iscsi: ObjectSchema = object({
  chapAuthDiscovery: boolean(),
  chapAuthSession: boolean(),
  fsType: string(),
  initiatorName: string(),
  iqn: required(string()),
  iscsiInterface: string({ default: 'default' }),
  lun: required(integer({ format: 'int32' })),
  portals: list(string()),
  readOnly: boolean(),
  secretRef: podLocalReference,
  targetPortal: required(string()),
});

export const nfs: ObjectSchema = object({
  path: required(string()),
  readOnly: boolean(),
  server: required(string()),
});

export const photonPersistentDisk: ObjectSchema = object({
  fsType: string(),
  pdID: required(string()),
});

export const portworxVolume: ObjectSchema = object({
  fsType: string(),
  readOnly: boolean(),
  volumeID: required(string()),
});

export const quobyte: ObjectSchema = object({
  group: string(),
  readOnly: boolean(),
  registry: required(string()),
  tenant: string(),
  user: string(),
  volume: required(string()),
});

export const rbd: ObjectSchema = object({
  fsType: string(),
  image: required(string()),
  keyring: string({ default: '/etc/ceph/keyring' }),
  monitors: required(list(string())),
  pool: string({ default: 'rbd' }),
  readOnly: boolean(),
  secretRef: podLocalReference,
  user: string({ default: 'admin' }),
});

export const scaleIO: ObjectSchema = object({
  fsType: string({ default: 'xfs' }),
  gateway: required(string()),
  protectionDomain: string(),
  readOnly: boolean(),
  secretRef: required(podLocalReference),
  sslEnabled: boolean(),
  storageMode: string({ default: 'ThinProvisioned' }),
  storagePool: string(),
  system: required(string()),
  volumeName: string(),
});

export const storageos: ObjectSchema = object({
  fsType: string(),
  readOnly: boolean(),
  secretRef: podLocalReference,
  volumeName: string(),
  volumeNamespace: string(),
});

export const vsphereVolume: ObjectSchema = object({
  fsType: string(),
  storagePolicyID: string(),
  storagePolicyName: string(),
  volumePath: required(string()),
});
