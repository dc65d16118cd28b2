/** What translation says about a ClientTrafficPolicy on one listener. */
import type { ClientTrafficPolicySpec, ClientValidation, HeaderEdit } from '../../kube/envoy-gateway.ts';
import type { ObjectReference } from '../../kube/gateway-api.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { caText, holdsCertificates, revocationProblem } from './certificates.ts';
import { bytesProblem, http2Problem } from './cluster-settings.ts';
import type { Policy } from './policy.ts';
import { findConfigMap, findSecret, type Referrer, secretValue } from './references.ts';
import { areCiphers } from './tls-ciphers.ts';
import type { ManagedListener, Topology } from './topology.ts';

type Tls = NonNullable<ClientTrafficPolicySpec['tls']>;

/** Everything wrong with a policy on a listener. On a listener that is not programmed nothing is translated, and nothing is wrong. */
export function listenerProblems(
  snapshot: Snapshot,
  topology: Topology,
  policy: Policy<ClientTrafficPolicySpec>,
  listener: ManagedListener,
): readonly string[] {
  const { spec } = policy;
  if (listener.programmed !== 'http' && listener.programmed !== 'tcp') return [];
  const found: string[] = [];
  const check = (feature: string, problem: string | undefined): void => {
    if (problem !== undefined) found.push(`${feature}: ${problem}`);
  };
  check(
    'Connection',
    bytesProblem('BufferLimit', spec.connection?.bufferLimit) ?? bytesProblem('SocketBufferLimit', spec.connection?.socketBufferLimit),
  );
  if (listener.programmed === 'http') {
    check('Headers', headerEditProblem('EarlyRequestHeaders', spec.headers?.earlyRequestHeaders));
    check('Headers', headerEditProblem('LateResponseHeaders', spec.headers?.lateResponseHeaders));
    check('HTTP1', defaultHostProblem(topology, spec, listener));
    check('HTTP2', http2Problem(spec.http2));
  }
  if (listener.terminatesTls) check('TLS', tlsProblem(snapshot, policy, spec.tls));
  return found;
}

/** A default host must be exact: the listener's, or else that of the only exact hostname its routes have. */
function defaultHostProblem(topology: Topology, spec: ClientTrafficPolicySpec, listener: ManagedListener): string | undefined {
  if (spec.http1?.http10?.useDefaultHost !== true) return undefined;
  if (listener.hostname !== undefined && !listener.hostname.includes('*')) return undefined;
  let exact = 0;
  for (const route of topology.routes)
    if (route.parents.some((parent) => parent.listeners.includes(listener)))
      exact += route.hostnames.filter((hostname) => !hostname.includes('*')).length * Math.max(1, route.ruleNames.length);
  if (exact === 0) return 'cannot set http10 default host on listener with only wildcard hostnames';
  return exact > 1
    ? 'cannot set http10 default host on listener with only wildcard hostnames and more than one possible default route'
    : undefined;
}

/** RFC 7230 values; names without `/` and `:`. */
const HEADER_VALUE = /^[!-~]+([\t ]?[!-~]+)*$/;

function headerEditProblem(name: string, edit: HeaderEdit | undefined): string | undefined {
  for (const header of [...(edit?.add ?? []), ...(edit?.set ?? []), ...(edit?.addIfAbsent ?? [])]) {
    if (!header.name) return `${name} cannot add a header with an empty name`;
    if (/[/:]/.test(header.name)) return `${name} cannot add a header with a '/' or ':' character in them. Header: ${header.name}`;
    if (!HEADER_VALUE.test(header.value)) return `${name} cannot add a header with an invalid value. Header: ${header.name}`;
  }
  return (edit?.remove ?? []).includes('') ? `${name} cannot remove a header with an empty name` : undefined;
}

function tlsProblem(snapshot: Snapshot, policy: Policy<ClientTrafficPolicySpec>, tls: Tls | undefined): string | undefined {
  if (!tls) return undefined;
  if (!areCiphers(tls.ciphers ?? [])) return `invalid ciphers: ${(tls.ciphers ?? []).join(', ')}`;
  return (
    tls.clientValidation && validationProblem(snapshot, { kind: 'ClientTrafficPolicy', namespace: policy.namespace }, tls.clientValidation)
  );
}

/** Modes that verify need certificates to verify with. */
function validationProblem(snapshot: Snapshot, from: Referrer, validation: ClientValidation): string | undefined {
  const { mode = 'RequireAndVerify', caCertificateRefs = [], crl } = validation;
  for (const ref of caCertificateRefs) {
    const read = readCa(snapshot, from, ref);
    if ('problem' in read) return read.problem;
  }
  if (caCertificateRefs.length === 0 && (mode === 'RequireAndVerify' || mode === 'VerifyIfGiven'))
    return `caCertificateRefs must be specified when mode is ${mode}`;
  for (const ref of crl?.refs ?? []) {
    const text = readData(snapshot, from, ref, 'ca.crl');
    if ('problem' in text) return text.problem;
    if (text.found === undefined) return `crl not found in ${ref.kind ?? 'Secret'} ${ref.name}`;
    const problem = revocationProblem(text.found);
    if (problem !== undefined) return `invalid crl in ${ref.kind ?? 'Secret'} ${ref.name}: ${problem}`;
  }
  return undefined;
}

function readCa(snapshot: Snapshot, from: Referrer, ref: ObjectReference): { readonly found: string } | { readonly problem: string } {
  // Trust bundles are cluster-scoped and need no grant.
  if (ref.kind === 'ClusterTrustBundle') {
    const bundle = snapshot.find('ClusterTrustBundle.certificates.k8s.io', '', ref.name)?.object as
      | { readonly spec?: { readonly trustBundle?: string } }
      | undefined;
    if (!bundle) return { problem: `ClusterTrustBundle ${ref.name} not found` };
    return holdsCertificates(bundle.spec?.trustBundle ?? '')
      ? { found: bundle.spec?.trustBundle ?? '' }
      : { problem: `invalid certificate in clustertrustbundle ${ref.name}` };
  }
  const text = readData(snapshot, from, ref, 'ca.crt');
  if ('problem' in text) return text;
  if (text.found === undefined) return { problem: `caCertificateRef not found in ${ref.kind ?? 'Secret'} ${ref.name}` };
  return holdsCertificates(text.found) ? { found: text.found } : { problem: `invalid certificate in ${ref.kind ?? 'Secret'} ${ref.name}` };
}

function readData(
  snapshot: Snapshot,
  from: Referrer,
  ref: ObjectReference,
  key: string,
): { readonly found: string | undefined } | { readonly problem: string } {
  if (ref.kind === 'ConfigMap') {
    const config = findConfigMap(snapshot, from, ref);
    return 'problem' in config ? config : { found: caText(config.found.data ?? {}, key) };
  }
  if ((ref.kind ?? 'Secret') !== 'Secret') return { problem: `unsupported caCertificateRef kind:${ref.kind ?? ''}` };
  const secret = findSecret(snapshot, from, ref);
  if ('problem' in secret) return secret;
  const keys = Object.keys(secret.found.data ?? secret.found.stringData ?? {});
  return {
    found: secretValue(secret.found, key) ?? (keys.length === 1 && keys[0] !== undefined ? secretValue(secret.found, keys[0]) : undefined),
  };
}
