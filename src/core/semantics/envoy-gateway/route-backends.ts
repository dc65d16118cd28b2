/** What a backendRef of a route leads to in Envoy Gateway. https://gateway.envoyproxy.io/docs/tasks/traffic/backend/ */
import { idOf, type KeyId } from '../../base/key.ts';
import type { Service } from '../../kube/core.ts';
import { ENVOY_GATEWAY_GROUP } from '../../kube/envoy-gateway.ts';
import type { BackendRef, RouteFilter } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type BackendQuestion, type BackendResolution, isGranted, refused } from '../gateway-api/backends.ts';
import { backendProblem } from './backend-resource.ts';
import { backendTlsProblem } from './backend-tls-policy.ts';

const SERVICE_IMPORT_GROUP = 'multicluster.x-k8s.io';
const GROUPS: Readonly<Record<string, string>> = { Service: '', ServiceImport: SERVICE_IMPORT_GROUP, Backend: ENVOY_GATEWAY_GROUP };

/** Filters, group and kind, permission, then the object itself. */
export function resolveBackend(question: BackendQuestion): BackendResolution {
  const { snapshot, route, ref } = question;
  const filters = filterProblem(route, ref);
  if (filters) return filters;
  const kind = ref.kind ?? 'Service';
  const group = ref.group ?? '';
  if (!Object.values(GROUPS).includes(group)) return refused('InvalidKind', `backends of group ${group} are not supported`);
  if (!Object.hasOwn(GROUPS, kind)) return refused('InvalidKind', `backends of kind ${kind} are not supported`);
  const from = route.key.namespace ?? 'default';
  const namespace = ref.namespace || from;
  if (!isGranted(question, group, kind, namespace))
    return refused(
      'RefNotPermitted',
      `no ReferenceGrant in ${namespace} permits ${route.key.kind}s of ${from} to refer to ${kind} ${ref.name}`,
    );
  if (kind === 'Backend') return toBackend(snapshot, ref, namespace);
  const { port } = ref;
  if (port === undefined) return refused('PortNotSpecified', `the port of ${kind} ${ref.name} is not given`);
  const object = snapshot.find(kind === 'Service' ? 'Service' : `ServiceImport.${SERVICE_IMPORT_GROUP}`, namespace, ref.name)?.object;
  if (!object) return refused('BackendNotFound', `there is no ${kind} ${namespace}/${ref.name}`);
  // `as`: ports stand in the same place in both kinds.
  const { spec } = object as Service;
  const protocol = route.key.kind === 'UDPRoute' ? 'UDP' : 'TCP';
  if (!spec?.ports?.some((one) => one.port === port && (one.protocol ?? 'TCP') === protocol))
    return refused('PortNotFound', `${kind} ${namespace}/${ref.name} has no ${protocol} port ${port}`);
  if (kind === 'Service' && spec.type === 'ExternalName')
    return refused('UnsupportedValue', `Service ${namespace}/${ref.name} is of type ExternalName, which is not supported`);
  return {
    found: true,
    backend: idOf(kind === 'Service' ? 'Service' : `ServiceImport.${SERVICE_IMPORT_GROUP}`, namespace, ref.name),
    port,
  };
}

function toBackend(snapshot: Snapshot, ref: BackendRef, namespace: string): BackendResolution {
  const backend = snapshot.find('Backend.gateway.envoyproxy.io', namespace, ref.name);
  if (!backend) return refused('BackendNotFound', `there is no Backend ${namespace}/${ref.name}`);
  const problem = backendProblem(snapshot, backend);
  if (problem) return refused(problem.reason, problem.message);
  const [endpoint] = backend.object.spec?.endpoints ?? [];
  const port = ref.port ?? endpoint?.ip?.port ?? endpoint?.fqdn?.port ?? 0;
  return found(snapshot, ref, idOf('Backend.gateway.envoyproxy.io', namespace, ref.name), port);
}

/** It is there; what speaks TLS must be able to. Of a backend that gets nothing no more is asked. */
function found(snapshot: Snapshot, { weight }: BackendRef, backend: KeyId, port: number): BackendResolution {
  const tls = weight === 0 ? undefined : backendTlsProblem(snapshot, backend, port);
  return tls === undefined ? { found: true, backend, port } : refused('InvalidBackendTLS', tls);
}

/** Few filters can be put on one backend only; with any other the backend is not used. */
function filterProblem(route: Resource, ref: BackendRef): BackendResolution | undefined {
  for (const filter of ref.filters ?? []) {
    if (!isBackendFilter(route.key.kind, filter))
      return refused('UnsupportedRefValue', `the filter ${filter.type} is not supported on a backend`);
  }
  return undefined;
}

function isBackendFilter(kind: string, { type, urlRewrite, extensionRef }: RouteFilter): boolean {
  if (type === 'RequestHeaderModifier' || type === 'ResponseHeaderModifier') return true;
  if (kind !== 'HTTPRoute') return false;
  if (type === 'URLRewrite') return urlRewrite?.path === undefined;
  return type === 'ExtensionRef' && extensionRef?.group === ENVOY_GATEWAY_GROUP && extensionRef.kind === 'HTTPRouteFilter';
}
