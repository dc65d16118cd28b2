/** What Envoy Gateway says about a listener's own settings. https://gateway-api.sigs.k8s.io/reference/spec/#listenerconditiontype */
import type { Gateway } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { LabelSelector } from '../../kube/selector.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { ListenerDraft, ListenerProblem } from '../gateway-api/listener.ts';
import { routeKindsOf } from '../gateway-api/listener-kinds.ts';
import { frontendProblems } from '../gateway-api/listener-tls.ts';
import type { GatewayProfile } from '../gateway-api/profile.ts';
import { certificateProblems } from './listener-certificates.ts';

export function listenerProblems(
  snapshot: Snapshot,
  gateway: Resource<Gateway>,
  draft: ListenerDraft,
  routeKinds: GatewayProfile['routeKinds'],
): readonly ListenerProblem[] {
  return [
    // Kinds that cannot attach keep the listener from being programmed.
    ...routeKindsOf({ routeKinds }, draft).problems.map(({ harmless: _, ...problem }) => problem),
    ...selectorProblems(draft),
    ...tlsProblems(snapshot, gateway, draft),
    ...hostnameProblems(draft),
  ];
}

function invalid(message: string, path: ListenerProblem['path'], reason = 'Invalid'): ListenerProblem {
  return { condition: 'Programmed', reason, message, path };
}

function selectorProblems({ listener, path }: ListenerDraft): readonly ListenerProblem[] {
  const namespaces = listener.allowedRoutes?.namespaces;
  if (namespaces?.from !== 'Selector') return [];
  const at = [...path, 'allowedRoutes', 'namespaces', 'selector'];
  if (!namespaces.selector) return [invalid('routes are chosen by a selector, and there is none', at)];
  return isSelector(namespaces.selector) ? [] : [invalid('the selector of namespaces cannot be read', at)];
}

const OPERATORS: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

function isSelector({ matchExpressions }: LabelSelector): boolean {
  return (matchExpressions ?? []).every(({ operator, values }) => {
    if (!OPERATORS.includes(operator)) return false;
    const some = (values?.length ?? 0) > 0;
    return operator === 'In' || operator === 'NotIn' ? some : !some;
  });
}

function tlsProblems(snapshot: Snapshot, gateway: Resource<Gateway>, draft: ListenerDraft): readonly ListenerProblem[] {
  const { listener, path } = draft;
  const { protocol, tls } = listener;
  const at = [...path, 'tls'];
  if (protocol !== 'HTTPS' && protocol !== 'TLS')
    return tls ? [invalid(`a listener of protocol ${protocol} must not have TLS settings`, at)] : [];
  if (!tls) return [invalid(`a listener of protocol ${protocol} must have TLS settings`, at)];
  const mode = tls.mode ?? 'Terminate';
  if (mode !== 'Terminate') {
    if (protocol === 'HTTPS')
      return [invalid(`TLS mode ${mode} is not supported here, only Terminate`, [...at, 'mode'], 'UnsupportedTLSMode')];
    return (tls.certificateRefs ?? []).length > 0
      ? [invalid('a listener that passes TLS through must not have certificates', [...at, 'certificateRefs'])]
      : [];
  }
  if ((tls.certificateRefs ?? []).length === 0) return [invalid('a listener that terminates TLS needs a certificate', at)];
  return [...certificateProblems(snapshot, draft), ...(protocol === 'HTTPS' ? frontendProblems(snapshot, gateway, draft) : [])];
}

function hostnameProblems({ listener, path }: ListenerDraft): readonly ListenerProblem[] {
  const { protocol, hostname } = listener;
  return (protocol === 'TCP' || protocol === 'UDP') && hostname !== undefined
    ? [invalid(`a listener of protocol ${protocol} must not have a hostname`, [...path, 'hostname'])]
    : [];
}
