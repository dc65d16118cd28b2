/** Certificates of a listener that terminates TLS: each must be usable, and one is enough. https://gateway-api.sigs.k8s.io/guides/tls/ */
import type { Path } from '../../base/path.ts';
import type { Secret } from '../../kube/core.ts';
import { GATEWAY_GROUP, type ObjectReference } from '../../kube/gateway-api.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { grantFor } from '../gateway-api/grants.ts';
import type { ListenerDraft, ListenerProblem } from '../gateway-api/listener.ts';
import { certificatesOf, hasPrivateKey, secretValue } from '../gateway-api/pem.ts';
import { certificateFacts, namesOf } from '../gateway-api/x509.ts';
import { REFERENCE_TIME } from './reference-time.ts';

type Fault = { readonly reason: 'InvalidCertificateRef' | 'RefNotPermitted'; readonly message: string };

export function certificateProblems(snapshot: Snapshot, draft: ListenerDraft): readonly ListenerProblem[] {
  const path: Path = [...draft.path, 'tls', 'certificateRefs'];
  const refs = draft.listener.tls?.certificateRefs ?? [];
  const taken = new Set<string>();
  const faults = refs.flatMap((ref) => faultOf(snapshot, draft, ref, taken) ?? []);
  const [first] = faults;
  if (!first) return [];
  const message = faults.map((one) => one.message).join('; ');
  if (faults.length < refs.length)
    return [{ condition: 'ResolvedRefs', reason: 'PartiallyInvalidCertificateRef', message, path, harmless: true }];
  return [{ condition: 'ResolvedRefs', reason: first.reason, message, path }];
}

/** `taken`: names with the algorithm of their key that an earlier certificate has. */
function faultOf(snapshot: Snapshot, { owner }: ListenerDraft, ref: ObjectReference, taken: Set<string>): Fault | undefined {
  const home = owner.key.namespace ?? 'default';
  const namespace = ref.namespace || home;
  if ((ref.group ?? '') !== '' || (ref.kind ?? 'Secret') !== 'Secret')
    return invalid(`a certificate of kind ${ref.kind ?? ''} is not supported`);
  const granted = grantFor(snapshot, {
    from: { group: GATEWAY_GROUP, kind: owner.key.kind, namespace: home },
    to: { group: '', kind: 'Secret', namespace, name: ref.name },
  });
  if (!granted)
    return { reason: 'RefNotPermitted', message: `no ReferenceGrant in ${namespace} permits a reference to Secret ${ref.name}` };
  const secret = snapshot.find('Secret', namespace, ref.name)?.object;
  if (!secret) return invalid(`there is no Secret ${namespace}/${ref.name}`);
  const fault = contentFault(secret, taken);
  return fault === undefined ? undefined : invalid(`Secret ${namespace}/${ref.name}: ${fault}`);
}

function invalid(message: string): Fault {
  return { reason: 'InvalidCertificateRef', message };
}

/** Of several certificates with one name each must have a key of another algorithm. */
function contentFault(secret: Secret, taken: Set<string>): string | undefined {
  // `as`: every Secret may carry one.
  const { type } = secret as Secret & { readonly type?: string };
  if (type !== undefined && type !== 'kubernetes.io/tls') return 'its type is not kubernetes.io/tls';
  const [leaf] = certificatesOf(secretValue(secret, 'tls.crt'));
  const facts = leaf && certificateFacts(leaf);
  if (!leaf || !facts) return 'tls.crt holds no certificate';
  // When it begins to be valid is left aside: the time meant here is long past.
  if (before(facts.notAfter)) return 'the certificate has expired';
  const key = secretValue(secret, 'tls.key');
  if (!hasPrivateKey(key)) return 'tls.key holds no private key';
  const algorithm = keyAlgorithm(leaf);
  const names = namesOf(facts).map((name) => `${algorithm}/${name}`);
  const clash = names.find((name) => taken.has(name));
  if (clash !== undefined) return `another certificate of the listener has the same name and algorithm (${clash})`;
  for (const name of names) taken.add(name);
  return undefined;
}

/** Whether a time of a certificate (`YYYYMMDDhhmmssZ`) has passed. */
function before(time: string | undefined): boolean {
  const now = new Date(REFERENCE_TIME * 1000).toISOString().replace(/[-:T]|\.\d+/g, '');
  return time !== undefined && time < now;
}

/** Object identifiers of public keys, as they stand in a certificate. */
const ALGORITHMS: readonly (readonly [string, readonly number[]])[] = [
  ['RSA', [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]],
  ['ECDSA', [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]],
];

function keyAlgorithm(der: Uint8Array): string {
  const found = ALGORITHMS.find(([, id]) =>
    der.some((_, at) => der[at] === 0x06 && der[at + 1] === id.length && id.every((byte, n) => der[at + 2 + n] === byte)),
  );
  return found?.[0] ?? 'other';
}
