/** What istiod says of one listener of a Gateway or ListenerSet. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ */
import type { Path } from '../../base/path.ts';
import { GATEWAY_GROUP, type Listener, type ObjectReference, type RouteKind } from '../../kube/gateway-api.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { grantFor } from '../gateway-api/grants.ts';
import type { ListenerDraft, ListenerProblem } from '../gateway-api/listener.ts';
import { frontendProblems } from '../gateway-api/listener-tls.ts';
import { hasCertificate, hasPrivateKey, secretValue } from '../gateway-api/pem.ts';
import type { ListenerJudgement, ListenerQuestion } from '../gateway-api/profile.ts';
import { readsAlphaGatewayApi } from './features.ts';

const TLS_TERMINATE_MODE = 'gateway.istio.io/tls-terminate-mode';

export function judgeIstioListener({ snapshot, gateway, controller, draft }: ListenerQuestion): ListenerJudgement {
  const { kinds, valid } = supportedKinds(draft.listener);
  const problems: ListenerProblem[] = [];
  if (!valid)
    problems.push({
      condition: 'ResolvedRefs',
      reason: 'InvalidRouteKinds',
      message: 'Invalid route kinds',
      path: [...draft.path, 'allowedRoutes', 'kinds'],
      harmless: true,
    });
  const tls = tlsProblem(snapshot, draft);
  if (tls) problems.push(tls);
  else if (draft.listener.protocol === 'HTTPS') problems.push(...frontendProblems(snapshot, gateway, draft));
  const protocol = protocolProblem(snapshot, controller, draft.listener);
  if (protocol)
    problems.push({ condition: 'Accepted', reason: 'UnsupportedProtocol', message: protocol, path: [...draft.path, 'protocol'] });
  return { kinds, problems };
}

const KINDS: Readonly<Record<string, readonly RouteKind[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TCP: ['TCPRoute'],
  TLS: ['TLSRoute'],
};

/** Kinds the protocol can carry, cut down to those that are asked for; `valid`: all that are asked for are among them. */
function supportedKinds(listener: Listener): { readonly kinds: readonly RouteKind[]; readonly valid: boolean } {
  const base = Object.hasOwn(KINDS, listener.protocol) ? (KINDS[listener.protocol] ?? []) : [];
  const supported: readonly RouteKind[] =
    listener.protocol === 'TLS' && (listener.tls?.mode ?? 'Terminate') === 'Terminate' ? [...base, 'TCPRoute'] : base;
  const asked = listener.allowedRoutes?.kinds ?? [];
  if (asked.length === 0) return { kinds: supported, valid: true };
  const kinds = supported.filter((kind) => asked.some((one) => one.kind === kind && (one.group ?? GATEWAY_GROUP) === GATEWAY_GROUP));
  return { kinds, valid: kinds.length === asked.length };
}

/** Names of protocols are upper case; TCP is behind a switch; HBONE is for waypoints, and nothing else is. */
function protocolProblem(snapshot: Snapshot, controller: string, { protocol, port, tls }: Listener): string | undefined {
  const mesh = controller === 'istio.io/mesh-controller';
  const eastWest = controller === 'istio.io/eastwest-controller';
  if (mesh && (protocol !== 'HBONE' || port !== 15008)) return 'Expected a single listener on port 15008 with protocol "HBONE"';
  const tunnel = protocol === 'HBONE' && port === 15008 && tls?.mode === 'Terminate';
  const passes = protocol === 'TLS' && tls?.mode === 'Passthrough';
  if (eastWest && !tunnel && !passes)
    return 'East-west gateway listeners must be either port 15008 with protocol "HBONE" and TLS.Mode == Terminate, or TLS with TLS.Mode == Passthrough';
  switch (protocol) {
    case 'HTTP':
    case 'HTTPS':
    case 'TLS':
      return undefined;
    case 'TCP':
      return readsAlphaGatewayApi(snapshot)
        ? undefined
        : 'protocol "TCP" is supported, but only when PILOT_ENABLE_ALPHA_GATEWAY_API=true is configured';
    case 'HBONE':
      return mesh || eastWest ? undefined : 'protocol "HBONE" is only supported for waypoint proxies';
    default: {
      const upper = protocol.toUpperCase();
      const hint = ['HTTP', 'HTTPS', 'TCP', 'TLS'].includes(upper) ? `. hint: "${upper}" (uppercase) may be supported` : '';
      return `protocol "${protocol}" is unsupported${hint}`;
    }
  }
}

/** The first thing that is wrong with the certificates; existence is looked at before permission. */
function tlsProblem(snapshot: Snapshot, { owner, listener, path }: ListenerDraft): ListenerProblem | undefined {
  const { tls } = listener;
  if (!tls || (tls.mode ?? 'Terminate') !== 'Terminate') return undefined;
  const mode = tls.options?.[TLS_TERMINATE_MODE];
  if (mode === 'ISTIO_SIMPLE' || mode === 'ISTIO_MUTUAL') return undefined;
  const refs = tls.certificateRefs ?? [];
  const at: Path = [...path, 'tls', 'certificateRefs'];
  const invalid = (message: string, where: Path = at): ListenerProblem => ({
    condition: 'ResolvedRefs',
    reason: 'InvalidCertificateRef',
    message,
    path: where,
  });
  if (refs.length === 0) return invalid('exactly 1 certificateRefs should be present for TLS termination');
  if (refs.length > 2) return invalid('TLS mode can only support up to 2 server certificates');
  const home = owner.key.namespace ?? 'default';
  for (const [n, ref] of refs.entries()) {
    const problem = secretProblem(snapshot, ref, home);
    if (problem) return invalid(problem, [...at, n]);
    const namespace = ref.namespace ?? home;
    const granted = grantFor(snapshot, {
      from: { group: GATEWAY_GROUP, kind: owner.key.kind, namespace: home },
      to: { group: '', kind: 'Secret', namespace, name: ref.name },
    });
    if (!granted)
      return {
        condition: 'ResolvedRefs',
        reason: 'RefNotPermitted',
        message: `certificateRef ${namespace}/${ref.name} not accessible to a ${owner.key.kind} in namespace "${home}" (missing a ReferenceGrant?)`,
        path: [...at, n],
      };
  }
  return undefined;
}

function secretProblem(snapshot: Snapshot, ref: ObjectReference, home: string): string | undefined {
  if ((ref.group ?? '') !== '' || (ref.kind ?? 'Secret') !== 'Secret')
    return `invalid certificate reference ${ref.name}, only secret is allowed`;
  const namespace = ref.namespace ?? home;
  const secret = snapshot.find('Secret', namespace, ref.name)?.object;
  if (!secret) return `invalid certificate reference ${ref.name}, secret ${namespace}/${ref.name} not found`;
  const certificate = secretValue(secret, 'tls.crt') ?? secretValue(secret, 'cert');
  const key = secretValue(secret, 'tls.key') ?? secretValue(secret, 'key');
  return hasCertificate(certificate) && hasPrivateKey(key)
    ? undefined
    : `invalid certificate reference ${ref.name}, secret ${namespace}/${ref.name} is malformed`;
}
