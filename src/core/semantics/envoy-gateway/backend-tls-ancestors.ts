/**
 * What Envoy Gateway says about BackendTLSPolicies: per parent of the routes that use the backend, and per policy that does.
 * https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/
 */
import { groupKind, idOf, type KeyId, keyId } from '../../base/key.ts';
import { ENVOY_GATEWAY_GROUP, type ExtensionBackendRef, type ExtensionBackends } from '../../kube/envoy-gateway.ts';
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { attachmentsByRoute } from '../gateway-api/attachment.ts';
import type { TlsAttachment } from '../gateway-api/backend-tls.ts';
import { referencesOf } from '../gateway-api/route-references.ts';
import { caProblem, tlsPoliciesOn } from './backend-tls-policy.ts';
import { backendRefsOf } from './extension-backends.ts';
import { extensionPolicies } from './extension-policy.ts';
import { isTranslated } from './managed.ts';
import { AncestorList, type AncestorRef, type PolicyAncestor } from './policy-status.ts';
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
    for (const attachment of tlsPoliciesOn(snapshot, backend, port)) tell(snapshot, lists, attachment, ancestor);
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
  const problem = caProblem(snapshot, policy.key.namespace ?? 'default', policy.object.spec?.validation?.caCertificateRefs);
  if (problem) {
    list.set(ancestor, { type: 'ResolvedRefs', status: 'False', ...problem });
    list.reject(ancestor, 'NoValidCACertificate', problem.message);
    return;
  }
  list.hold(ancestor, 'ResolvedRefs', 'All references are resolved.');
  list.accept(ancestor);
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
