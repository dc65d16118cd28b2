import { labelFault, subdomainFault } from '../../../schema/names.ts';
import { boolean, type Fields, list, object, oneOf, quantity, required, string } from '../../../schema/notation.ts';
import { configKey, domainPrefixedPath, noBacksteps, unreservedPath } from '../forms/names.ts';
import { finds, repeats } from '../rule.ts';
import { flag, int32Pointer, int64Pointer, textIn } from '../scalars.ts';
import { volumeFieldReference, volumeResourceFieldReference } from './environment.ts';
import { labelSelector } from './label-selector.ts';
import { legacyVolumeSources } from './legacy-volumes.ts';
import { claimTemplate } from './persistent-claim.ts';
import { nanos } from './resources.ts';

const LARGEST_MODE = 0o777;
const mode = (options: { readonly default?: number } = {}) => int32Pointer({ minimum: 0, maximum: LARGEST_MODE, ...options });
const DEFAULT_MODE = 0o644;

const keyToPath = object({
  key: required(textIn(configKey, { doc: 'The key that becomes a file.' })),
  path: required(textIn(unreservedPath, { doc: 'The file, inside the volume.' })),
  mode: mode(),
});
const keys = list(keyToPath, { doc: 'Which keys become which files; all where nothing is said.' });

interface DownwardFile {
  readonly fieldRef?: unknown;
  readonly resourceFieldRef?: unknown;
}

const oneReference = finds<DownwardFile>('must have one source', function* ({ fieldRef, resourceFieldRef }) {
  if ((fieldRef === undefined) === (resourceFieldRef === undefined)) yield { message: 'must have one of fieldRef and resourceFieldRef' };
});

const downwardFiles = list(
  object(
    {
      path: required(textIn(unreservedPath)),
      fieldRef: volumeFieldReference,
      resourceFieldRef: volumeResourceFieldReference,
      mode: mode(),
    },
    { rules: [oneReference] },
  ),
);

const SHORTEST_TOKEN = 600;
const LONGEST_TOKEN = 2 ** 32;

const serviceAccountToken = object({
  audience: string(),
  expirationSeconds: int64Pointer({ minimum: SHORTEST_TOKEN, maximum: LONGEST_TOKEN, default: 3600 }),
  path: required(textIn(unreservedPath)),
});

const clusterTrustBundle = object({
  name: string({ pointer: true }),
  signerName: string({ pointer: true }),
  labelSelector,
  optional: flag(),
  path: required(textIn(unreservedPath)),
});

const podCertificate = object({
  signerName: required(textIn(domainPrefixedPath)),
  keyType: required(oneOf(['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'])),
  maxExpirationSeconds: int32Pointer({ minimum: 3600, maximum: 7862400 }),
  credentialBundlePath: textIn(unreservedPath),
  keyPath: textIn(unreservedPath),
  certificateChainPath: textIn(unreservedPath),
  userAnnotations: { type: 'map', values: string() },
});

const projections = {
  secret: object({ name: required(string()), items: keys, optional: flag() }),
  downwardAPI: object({ items: downwardFiles }),
  configMap: object({ name: required(string()), items: keys, optional: flag() }),
  serviceAccountToken,
  clusterTrustBundle,
  podCertificate,
} as const satisfies Fields;

type Given = Readonly<Record<string, unknown>>;

/** At most one of the sources. */
const oneOfThem = (names: readonly string[], atLeastOne: string | undefined) =>
  finds<Given>('must have one source', function* (value) {
    const [first, ...more] = names.filter((name) => value[name] !== undefined);
    if (first === undefined && atLeastOne) yield { message: atLeastOne };
    if (more.length > 0) yield { message: `must have only one source, not ${first} and ${more.join(' and ')}` };
  });

interface Projection {
  readonly serviceAccountToken?: { readonly path?: string };
}
type Items = { readonly items?: readonly { readonly path?: string }[] };

const pathsOnce = finds<readonly (Projection & Readonly<Record<'secret' | 'configMap' | 'downwardAPI', Items | undefined>>)[]>(
  'must have different paths',
  function* (sources) {
    const seen = new Set<string>();
    for (const [index, source] of sources.entries()) {
      const items = [source.secret, source.configMap, source.downwardAPI].flatMap((one) => one?.items ?? []);
      for (const { path } of [...items, source.serviceAccountToken ?? {}]) {
        if (path === undefined) continue;
        if (seen.has(path)) yield { path: [index], message: `must not write ${path} a second time` };
        seen.add(path);
      }
    }
  },
);

const projected = object({
  sources: list(object(projections, { rules: [oneOfThem(Object.keys(projections), 'must have a source')] }), { rules: [pathsOnce] }),
  defaultMode: mode({ default: DEFAULT_MODE }),
});

const sizeNotNegative = finds<number | string>('must not be negative', function* (size) {
  if (nanos(size) < 0n) yield { message: 'must not be negative' };
});

const HOST_PATHS = ['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'] as const;

const sources = {
  emptyDir: object(
    {
      medium: string({ doc: 'Memory for a file system in memory.' }),
      sizeLimit: { ...quantity({ rules: [sizeNotNegative] }) },
    },
    { doc: 'A directory that lives as long as the pod.' },
  ),
  configMap: object(
    { name: required(string()), items: keys, defaultMode: mode({ default: DEFAULT_MODE }), optional: flag() },
    { doc: 'Files from a ConfigMap.' },
  ),
  secret: object(
    { secretName: required(string()), items: keys, defaultMode: mode({ default: DEFAULT_MODE }), optional: flag() },
    { doc: 'Files from a Secret.' },
  ),
  projected: { ...projected, doc: 'Files from several places in one directory.' },
  downwardAPI: object({ items: downwardFiles, defaultMode: mode({ default: DEFAULT_MODE }) }, { doc: 'Files with fields of the pod.' }),
  persistentVolumeClaim: object({ claimName: required(string()), readOnly: boolean() }, { doc: 'Storage that outlives the pod.' }),
  hostPath: object(
    { path: required(textIn(noBacksteps)), type: oneOf(HOST_PATHS, { pointer: true, default: '' }) },
    { doc: 'A file or directory of the node.' },
  ),
  csi: object({
    driver: required(string({ maxLength: 63, pattern: '^[a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?$' })),
    readOnly: flag(),
    fsType: string({ pointer: true }),
    volumeAttributes: { type: 'map', values: string() },
    nodePublishSecretRef: object({ name: required(textIn(subdomainFault)) }),
  }),
  ephemeral: object({ volumeClaimTemplate: required(claimTemplate) }),
  image: object({ reference: string(), pullPolicy: oneOf(['Always', 'IfNotPresent', 'Never']) }),
  nfs: object({ server: required(string()), path: required(string({ pattern: '^/' })), readOnly: boolean() }),
  ...legacyVolumeSources,
} as const satisfies Fields;

const VOLUME_SOURCES: readonly string[] = Object.keys(sources);

const volume = object(
  { name: required(textIn(labelFault, { doc: 'The name containers mount it by.' })), ...sources },
  { rules: [oneOfThem(VOLUME_SOURCES, undefined)] },
);

/** Directories that containers can share. https://kubernetes.io/docs/concepts/storage/volumes/ */
export const volumes = list(volume, {
  doc: 'Directories that containers of the pod can mount.',
  rules: [finds<readonly { readonly name?: string }[]>('must be unique', (all) => repeats(all, ({ name }) => name || undefined, ['name']))],
});
