/**
 * Objects that policies and filters refer to. A reference into another namespace needs a ReferenceGrant there.
 * https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
import type { ConfigMap, Secret } from '../../kube/core.ts';
import { ENVOY_GATEWAY_GROUP } from '../../kube/envoy-gateway.ts';
import { GATEWAY_GROUP, type ObjectReference } from '../../kube/gateway-api.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

export interface GrantFrom {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** Whether a reference is local or granted. */
export function isGranted(snapshot: Snapshot, from: GrantFrom, to: GrantFrom & { readonly name: string }): boolean {
  if (from.namespace === to.namespace) return true;
  return snapshot
    .in(`ReferenceGrant.${GATEWAY_GROUP}`, to.namespace)
    .some(
      ({ object: { spec } }) =>
        (spec?.from ?? []).some((one) => one.group === from.group && one.kind === from.kind && one.namespace === from.namespace) &&
        (spec?.to ?? []).some((one) => one.group === to.group && one.kind === to.kind && (!one.name || one.name === to.name)),
    );
}

/** Who refers: a policy or filter of Envoy Gateway. */
export interface Referrer {
  readonly kind: string;
  readonly namespace: string;
}

export type Found<T> = { readonly found: T } | { readonly problem: string };

/** The Secret that a policy names. */
export function findSecret(snapshot: Snapshot, from: Referrer, ref: ObjectReference | undefined): Found<Secret> {
  return findData(snapshot, from, ref, 'Secret');
}

/** The ConfigMap that a policy names. */
export function findConfigMap(snapshot: Snapshot, from: Referrer, ref: ObjectReference | undefined): Found<ConfigMap> {
  return findData(snapshot, from, ref, 'ConfigMap');
}

function findData<K extends 'Secret' | 'ConfigMap'>(
  snapshot: Snapshot,
  from: Referrer,
  ref: ObjectReference | undefined,
  kind: K,
): Found<K extends 'Secret' ? Secret : ConfigMap> {
  if (!ref) return { problem: `no ${kind} is named` };
  if ((ref.group ?? '') !== '') return { problem: `the group of the reference to ${kind} ${ref.name} must be empty` };
  if ((ref.kind ?? kind) !== kind) return { problem: `the kind of the reference to ${ref.name} must be ${kind}` };
  const namespace = ref.namespace || from.namespace;
  const to = { group: '', kind, namespace, name: ref.name };
  if (!isGranted(snapshot, { group: ENVOY_GATEWAY_GROUP, ...from }, to))
    return { problem: `the reference to ${kind} ${namespace}/${ref.name} is not permitted by any ReferenceGrant` };
  const object = snapshot.find(kind, namespace, ref.name)?.object;
  // `as`: found under the kind asked for.
  return object
    ? { found: object as unknown as K extends 'Secret' ? Secret : ConfigMap }
    : { problem: `${kind} ${namespace}/${ref.name} does not exist` };
}

/** Bytes of a key of a Secret, as text of one character per byte; absent and empty values are undefined. */
export function secretValue(secret: Secret, key: string): string | undefined {
  const { data, stringData } = secret as Secret & { readonly stringData?: Readonly<Record<string, string>> };
  const plain = stringData?.[key];
  if (plain !== undefined) return plain || undefined;
  const encoded = data?.[key];
  return typeof encoded === 'string' ? decodeBase64(encoded) || undefined : undefined;
}

/** Keys of a Secret, sorted. */
export function secretKeys(secret: Secret): readonly string[] {
  const { data, stringData } = secret as Secret & { readonly stringData?: Readonly<Record<string, string>> };
  return [...new Set([...Object.keys(data ?? {}), ...Object.keys(stringData ?? {})])].sort();
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 to one character per byte; undefined where the text is none. */
export function decodeBase64(text: string): string | undefined {
  const plain = text.replace(/[\r\n]/g, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  let bytes = '';
  let bits = 0;
  let held = 0;
  for (const character of plain.replace(/=+$/, '')) {
    held = ((held << 6) | ALPHABET.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return bytes;
}
