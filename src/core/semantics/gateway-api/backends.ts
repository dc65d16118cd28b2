/** What a backendRef leads to. https://gateway-api.sigs.k8s.io/reference/spec/#backendref */
import { idOf, type KeyId } from '../../base/key.ts';
import type { Path } from '../../base/path.ts';
import { type BackendRef, GATEWAY_GROUP, type RouteKind } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { backendTls } from './backend-tls.ts';
import { grantFor } from './grants.ts';

export interface BackendQuestion {
  readonly snapshot: Snapshot;
  readonly route: Resource;
  readonly ref: BackendRef;
  /** Where the reference stands in the route. */
  readonly path: Path;
  /** The route's parent is a Service, so that references across namespaces need no grant. */
  readonly mesh: boolean;
}

/** Reasons are those of a route's ResolvedRefs condition. */
export type BackendResolution =
  | { readonly found: true; readonly backend: KeyId; readonly port: number; readonly tls?: { readonly sni?: string } }
  | {
      readonly found: false;
      readonly reason: string;
      readonly message: string;
      /** What requests that would go there get. */
      readonly status: number;
      /** The condition it shows in; absent: ResolvedRefs. */
      readonly condition?: 'Accepted';
      /** No condition tells of it. */
      readonly silent?: boolean;
    };

export function refused(reason: string, message: string, status = 500): Extract<BackendResolution, { found: false }> {
  return { found: false, reason, message, status };
}

/** The specification: kind, then grant, then existence; a reference that is not granted must not tell whether its target exists. */
export function resolveBySpecification(question: BackendQuestion): BackendResolution {
  const { snapshot, route, ref } = question;
  const group = ref.group ?? '';
  const kind = ref.kind ?? 'Service';
  const from = route.key.namespace ?? 'default';
  const namespace = ref.namespace ?? from;
  if (group !== '' || kind !== 'Service')
    return refused('InvalidKind', `a backend of kind ${kind}${group && `.${group}`} is not supported`);
  if (!isGranted(question, group, kind, namespace))
    return refused(
      'RefNotPermitted',
      `no ReferenceGrant in ${namespace} permits ${route.key.kind}s of ${from} to refer to Service ${ref.name}`,
    );
  const service = snapshot.find('Service', namespace, ref.name);
  if (!service) return refused('BackendNotFound', `there is no Service ${namespace}/${ref.name}`);
  const port = service.object.spec?.ports?.find((one) => one.port === ref.port);
  if (!port) return refused('BackendNotFound', `Service ${namespace}/${ref.name} has no port ${ref.port ?? '(none given)'}`);
  // `as`: the route is one of the route kinds, whose backends are asked for.
  const protocol = unsupportedProtocol(route.key.kind as RouteKind, port.appProtocol);
  if (protocol) return refused('UnsupportedProtocol', `a ${route.key.kind} cannot speak to a port whose appProtocol is ${protocol}`);
  const tls = backendTls(snapshot, service, port.port);
  if (tls.speaks === 'nothing') return { ...refused('BackendTLSPolicyInvalid', tls.reason), silent: true };
  const found = { found: true, backend: idOf('Service', namespace, ref.name), port: port.port } as const;
  return tls.speaks === 'tls' ? { ...found, tls: { ...(tls.sni !== undefined && { sni: tls.sni }) } } : found;
}

/** Whether the namespace boundary may be crossed; routes of a mesh need no grant. */
export function isGranted({ snapshot, route, ref, mesh }: BackendQuestion, group: string, kind: string, namespace: string): boolean {
  const from = route.key.namespace ?? 'default';
  if (mesh || namespace === from) return true;
  return (
    grantFor(snapshot, {
      from: { group: GATEWAY_GROUP, kind: route.key.kind, namespace: from },
      to: { group, kind, namespace, name: ref.name },
    }) !== undefined
  );
}

/** https://gateway-api.sigs.k8s.io/geps/gep-1911/ */
function unsupportedProtocol(kind: RouteKind, appProtocol: string | undefined): string | undefined {
  if (kind === 'GRPCRoute' && (appProtocol === 'kubernetes.io/ws' || appProtocol === 'kubernetes.io/wss')) return appProtocol;
  return undefined;
}
