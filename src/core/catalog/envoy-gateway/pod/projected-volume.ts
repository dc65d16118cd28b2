import { boolean, integer, list, map, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { labelSelector } from '../label-selector.ts';
import { downwardFile, keyToPath } from './volume-items.ts';

/** One source of a projected volume. */
export const projectedSource: ObjectSchema = object({
  clusterTrustBundle: object({
    labelSelector: labelSelector,
    name: string(),
    optional: boolean(),
    path: required(string()),
    signerName: string(),
  }),
  configMap: object({
    items: list(keyToPath),
    name: string({ default: '' }),
    optional: boolean(),
  }),
  downwardAPI: object({
    items: list(downwardFile),
  }),
  podCertificate: object({
    certificateChainPath: string(),
    credentialBundlePath: string(),
    keyPath: string(),
    keyType: required(string()),
    maxExpirationSeconds: integer({ format: 'int32' }),
    signerName: required(string()),
    userAnnotations: map(string()),
  }),
  secret: object({
    items: list(keyToPath),
    name: string({ default: '' }),
    optional: boolean(),
  }),
  serviceAccountToken: object({
    audience: string(),
    expirationSeconds: integer({ format: 'int64' }),
    path: required(string()),
  }),
});
