/**
 * What Envoy Gateway says about BackendTLSPolicies: per parent of the routes that use the backend, and per policy that does.
 * https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/
 */
import { groupKind, idOf, type KeyId, keyId } from '../../base/key.ts';
import { ENVOY_GATEWAY_GROUP, type ExtensionBackendRef, type ExtensionBackends } from '../../kube/envoy-gateway.ts';
import { type BackendTlsPolicy, GATEWAY_GROUP, type ObjectReference } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { attachmentsByRoute } from '../gateway-api/attachment.ts';
import { type TlsAttachment, tlsAttachments } from '../gateway-api/backend-tls.ts';
import { referencesOf } from '../gateway-api/route-references.ts';
import { caText, holdsCertificates } from './certificates.ts';
import { backendRefsOf } from './extension-backends.ts';
import { extensionPolicies } from './extension-policy.ts';
import { isTranslated } from './managed.ts';
import { AncestorList, type AncestorRef, type PolicyAncestor } from './policy-status.ts';
import { secretKeys, secretValue } from './references.ts';
import { securityPolicies } from './security-policy.ts';

/** A port of a backend that something of Envoy Gateway's speaks to. */
interface Use {
  readonly backend: KeyId;
  readonly port: number | undefined;
  readonly ancestor: AncestorRef;
}

export const backendTlsAncestors = derived((snapshot: Snapshot): ReadonlyMap<KeyId, readonly PolicyAncestor[]> => {
  const lists = new Map<KeyId, AncestorList>();
  for (const { backend, port, ancestor } of [...usesOfRoutes(snapshot), ...usesOfPolicies(snapshot)]) {
    const attached = tlsAttachments(snapshot).get(backend) ?? [];
    const section = sectionOf(snapshot, backend, port);
    const named = attached.filter((one) => one.sectionName !== undefined && one.sectionName === section);
    const general = attached.filter((one) => one.sectionName === undefined);
    const inForce = named.length > 0 ? named : general;
    for (const attachment of inForce) tell(snapshot, lists, attachment, ancestor);
  }
  return new Map([...lists].map(([id, list]) => [id, list.ancestors()]));
});

function tell(snapshot: Snapshot, lists: Map<KeyId, AncestorList>, { policy, beatenBy }: TlsAttachment, ancestor: AncestorRef): void {
  const id = keyId(policy.key);
  const list = lists.get(id) ?? new AncestorList();
  lists.set(id, list);
  if (beatenBy) {
    list.reject(ancestor, 'Conflicted', `BackendTLSPolicy ${beatenBy.key.name} is older and has the same target`);
    return;
  }
  const problem = caProblem(snapshot, policy);
  if (problem) {
    list.set(ancestor, { type: 'ResolvedRefs', status: 'False', ...problem });
    list.reject(ancestor, 'NoValidCACertificate', problem.message);
    return;
  }
  list.hold(ancestor, 'ResolvedRefs', 'All references are resolved.');
  list.accept(ancestor);
}

/** CA certificates stand in ConfigMaps or Secrets, in key `ca.crt` or the only other one. */
function caProblem(
  snapshot: Snapshot,
  policy: Resource<BackendTlsPolicy>,
): { readonly reason: string; readonly message: string } | undefined {
  const namespace = policy.key.namespace ?? 'default';
  for (const ref of policy.object.spec?.validation?.caCertificateRefs ?? []) {
    const kind = ref.kind ?? 'ConfigMap';
    if ((ref.group ?? '') !== '' || (kind !== 'ConfigMap' && kind !== 'Secret')) {
      if (kind === 'ClusterTrustBundle') continue;
      return { reason: 'InvalidKind', message: `CA certificates of kind ${kind} are not supported` };
    }
    const text = caOf(snapshot, namespace, ref, kind);
    if (text === undefined || !holdsCertificates(text))
      return { reason: 'InvalidCACertificateRef', message: `${kind} ${ref.name} holds no CA certificate` };
  }
  return undefined;
}

function caOf(snapshot: Snapshot, namespace: string, { name }: ObjectReference, kind: 'ConfigMap' | 'Secret'): string | undefined {
  if (kind === 'ConfigMap') {
    const data = snapshot.find('ConfigMap', namespace, name)?.object.data;
    return data && caText(data, 'ca.crt');
  }
  const secret = snapshot.find('Secret', namespace, name)?.object;
  if (!secret) return undefined;
  return caText(Object.fromEntries(secretKeys(secret).map((key) => [key, secretValue(secret, key) ?? ''])), 'ca.crt');
}

/** Ports are chosen by their name in a Service, by their number in a Backend. */
function sectionOf(snapshot: Snapshot, backend: KeyId, port: number | undefined): string | undefined {
  const resource = snapshot.get(backend);
  if (resource?.key.kind !== 'Service') return port === undefined ? undefined : String(port);
  const service = snapshot.find('Service', resource.key.namespace ?? 'default', resource.key.name);
  return service?.object.spec?.ports?.find((one) => one.port === port)?.name;
}

function usesOfRoutes(snapshot: Snapshot): readonly Use[] {
  const uses: Use[] = [];
  for (const attachments of attachmentsByRoute(snapshot).values())
    for (const { route, ref: parent, gateway, refusal } of attachments) {
      if (!gateway || refusal || route.key.kind === 'UDPRoute' || !isTranslated(snapshot, gateway)) continue;
      const namespace = route.key.namespace ?? 'default';
      const ancestor: AncestorRef = {
        group: GATEWAY_GROUP,
        kind: parent.kind ?? 'Gateway',
        namespace: parent.namespace ?? namespace,
        name: parent.name,
        ...(parent.sectionName !== undefined && { sectionName: parent.sectionName }),
      };
      for (const { ref } of referencesOf(route)) uses.push({ ...spokenTo(ref, namespace), ancestor });
    }
  return uses;
}

function spokenTo(ref: ExtensionBackendRef, namespace: string): Omit<Use, 'ancestor'> {
  return { backend: idOf(groupKind(ref.group ?? '', ref.kind ?? 'Service'), ref.namespace ?? namespace, ref.name), port: ref.port };
}

/** Authorization servers, key sets, login providers and processors of policies, and collectors of proxies. */
function usesOfPolicies(snapshot: Snapshot): readonly Use[] {
  const uses: Use[] = [];
  const add = ({ key }: Resource, backends: readonly (ExtensionBackends | undefined)[]): void => {
    const namespace = key.namespace ?? 'default';
    const ancestor = { group: ENVOY_GATEWAY_GROUP, kind: key.kind, namespace, name: key.name };
    for (const one of backends) for (const ref of backendRefsOf(one)) uses.push({ ...spokenTo(ref, namespace), ancestor });
  };
  const attached = (all: ReadonlyMap<KeyId, readonly PolicyAncestor[]>, { key }: Resource): boolean =>
    (all.get(keyId(key)) ?? []).length > 0;
  for (const policy of snapshot.all('SecurityPolicy.gateway.envoyproxy.io')) {
    if (!attached(securityPolicies(snapshot).ancestors, policy)) continue;
    const { extAuth, oidc, jwt } = policy.object.spec ?? {};
    add(policy, [extAuth?.grpc, extAuth?.http, oidc?.provider, ...(jwt?.providers ?? []).map((one) => one.remoteJWKS)]);
  }
  for (const policy of snapshot.all('EnvoyExtensionPolicy.gateway.envoyproxy.io'))
    if (attached(extensionPolicies(snapshot).ancestors, policy)) add(policy, policy.object.spec?.extProc ?? []);
  for (const proxy of snapshot.all('EnvoyProxy.gateway.envoyproxy.io')) {
    const { accessLog, metrics, tracing } = proxy.object.spec?.telemetry ?? {};
    add(proxy, [
      ...(accessLog?.settings ?? []).flatMap((one) => one.sinks ?? []).flatMap((sink) => [sink.als, sink.openTelemetry]),
      ...(metrics?.sinks ?? []).map((sink) => sink.openTelemetry),
      tracing?.provider,
    ]);
  }
  return uses;
}
