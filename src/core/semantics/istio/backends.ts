/** What istiod makes of a backendRef. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ */
import { idOf } from '../../base/key.ts';
import { backendTls, isIgnoredByIstio } from '../gateway-api/backend-tls.ts';
import { type BackendQuestion, type BackendResolution, isGranted, refused } from '../gateway-api/backends.ts';
import { CLUSTER_DOMAIN, registry } from './hosts.ts';

/**
 * Permission first, then existence. A port that the Service does not have is no error of the route: its cluster does not exist, and
 * requests get 500 all the same.
 */
export function resolveAsIstio(question: BackendQuestion): BackendResolution {
  const { snapshot, route, ref } = question;
  const group = ref.group ?? '';
  const kind = ref.kind ?? 'Service';
  const from = route.key.namespace ?? 'default';
  const namespace = ref.namespace ?? from;
  if (!isGranted(question, group, kind, namespace))
    return refused(
      'RefNotPermitted',
      `backendRef ${namespace}/${ref.name} not accessible to a ${route.key.kind} in namespace "${from}" (missing a ReferenceGrant?)`,
    );
  // A ServiceImport is read as the Service of its name, unless multi-cluster services are switched on.
  if ((group === '' && kind === 'Service') || (group === 'multicluster.x-k8s.io' && kind === 'ServiceImport')) {
    if (ref.name.includes('.'))
      return refused('InvalidDestination', 'service name invalid; the name of the Service must be used, not the hostname.');
    if (ref.port === undefined) return refused('InvalidDestination', 'port is required in backendRef');
    const service = snapshot.find('Service', namespace, ref.name);
    if (!service) return refused('BackendNotFound', `backend(${ref.name}.${namespace}.svc.${CLUSTER_DOMAIN}) not found`);
    if (!service.object.spec?.ports?.some((one) => one.port === ref.port))
      return {
        ...refused('NoSuchPort', `Service ${namespace}/${ref.name} has no port ${ref.port}: there is no such cluster`),
        silent: true,
      };
    const tls = backendTls(snapshot, service, ref.port);
    if (tls.speaks === 'nothing' && !isIgnoredByIstio(tls.attachment.policy))
      return { ...refused('BackendTLSPolicyInvalid', tls.reason, 503), silent: true };
    const found = { found: true, backend: idOf('Service', namespace, ref.name), port: ref.port } as const;
    if (tls.speaks !== 'tls' || isIgnoredByIstio(tls.attachment.policy)) return found;
    return { ...found, tls: { ...(tls.sni !== undefined && { sni: tls.sni }) } };
  }
  if (group === 'networking.istio.io' && kind === 'Hostname') {
    if (ref.namespace !== undefined) return refused('InvalidDestination', 'namespace may not be set with Hostname type');
    if (ref.port === undefined) return refused('InvalidDestination', 'port is required in backendRef');
    const [found] = registry(snapshot).get(ref.name.toLowerCase()) ?? [];
    if (!found) return refused('BackendNotFound', `backend(${ref.name}) not found`);
    if (!found.ports.some((one) => one.number === ref.port))
      return { ...refused('NoSuchPort', `${ref.name} has no port ${ref.port}: there is no such cluster`), silent: true };
    return { found: true, backend: found.id, port: ref.port };
  }
  return refused('InvalidKind', `referencing unsupported backendRef: group "${group}" kind "${kind}"`);
}
