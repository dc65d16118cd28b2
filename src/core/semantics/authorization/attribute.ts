/**
 * What a condition of an AuthorizationPolicy looks at. https://istio.io/latest/docs/reference/config/security/conditions/
 */
import { parseCidr } from '../../sets/addresses.ts';

export type AttributeName =
  | 'source.principal'
  | 'source.namespace'
  | 'source.serviceAccount'
  | 'source.trustDomain'
  | 'source.ip'
  | 'remote.ip'
  | 'destination.ip'
  | 'destination.port'
  | 'connection.sni'
  | 'request.host'
  | 'request.method'
  | 'request.path'
  | 'request.auth.principal'
  | 'request.auth.audiences'
  | 'request.auth.presenter'
  | 'request.headers'
  | 'request.auth.claims'
  | 'opaque';

export interface Attribute {
  readonly name: AttributeName;
  /** Header name in lower case, claim path, or the key nobody but Envoy knows. */
  readonly keys: readonly string[];
}

/** What ztunnel can decide. https://istio.io/latest/docs/ambient/usage/l4-policy/ */
const AT_ZTUNNEL: readonly AttributeName[] = [
  'source.principal',
  'source.namespace',
  'source.serviceAccount',
  'source.ip',
  'destination.ip',
  'destination.port',
];

const HTTP_ONLY: readonly AttributeName[] = [
  'request.host',
  'request.method',
  'request.path',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'request.headers',
  'request.auth.claims',
];

export function isHttpOnly({ name }: Attribute): boolean {
  return HTTP_ONLY.includes(name);
}

export function isKnownToZtunnel({ name }: Attribute): boolean {
  return AT_ZTUNNEL.includes(name);
}

/** Keys of `when` that ztunnel reads; all others count as HTTP attributes there. */
export const ZTUNNEL_CONDITIONS: readonly string[] = [
  'source.ip',
  'source.namespace',
  'source.principal',
  'destination.ip',
  'destination.port',
];

/** The attribute that a `when` key names, or undefined for a key nobody knows. */
export function attributeOfKey(key: string): Attribute | undefined {
  switch (key) {
    case 'source.ip':
    case 'remote.ip':
    case 'source.namespace':
    case 'source.principal':
    case 'source.serviceAccount':
    case 'source.trustDomain':
    case 'request.auth.principal':
    case 'request.auth.audiences':
    case 'request.auth.presenter':
    case 'destination.ip':
    case 'destination.port':
    case 'connection.sni':
      return { name: key, keys: [] };
    default:
  }
  if (key.startsWith('experimental.envoy.filters.')) return { name: 'opaque', keys: [key] };
  const header = /^request\.headers\[(.+)\]$/.exec(key)?.[1];
  if (header !== undefined) return { name: 'request.headers', keys: [header.toLowerCase()] };
  if (/^request\.auth\.claims(\[[^[\]]+\])+$/.test(key))
    return { name: 'request.auth.claims', keys: [...key.matchAll(/\[([^[\]]+)\]/g)].map((match) => match[1] ?? '') };
  return undefined;
}

/** Values that istiod leaves out or refuses because they cannot be read. */
export function isReadable({ name }: Attribute, value: string): boolean {
  if (name === 'destination.port') return /^\d+$/.test(value) && Number(value) <= 65535;
  if (name === 'source.ip' || name === 'remote.ip' || name === 'destination.ip') return parseCidr(value) !== undefined;
  return true;
}
