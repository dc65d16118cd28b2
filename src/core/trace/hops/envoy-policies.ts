/** Tokens and policies as Envoy enforces them at a gateway, waypoint or sidecar. https://istio.io/latest/docs/concepts/security/ */
import type { ResourceKey } from '../../base/key.ts';
import type { AuthorizationPolicy, RequestAuthentication } from '../../kube/istio-security.ts';
import type { Resource } from '../../kube/resource.ts';
import type { GatewayProxy } from '../../semantics/ambient/gateway-proxy.ts';
import { meshConfigOf } from '../../semantics/ambient/mesh-config.ts';
import { authenticationAt, authorizationAt } from '../../semantics/authorization/attachment.ts';
import { compiledPolicy } from '../../semantics/authorization/compiled.ts';
import { authorize } from '../../semantics/authorization/decide.ts';
import { extensionsOfGateway, extensionsOfPod } from '../../semantics/authorization/extensions.ts';
import { type Claims, judgeToken } from '../../semantics/authorization/request-authentication.ts';
import { principalOf, type Subject } from '../../semantics/authorization/subject.ts';
import { parseAddress } from '../../sets/addresses.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { TraceContext, Travel } from '../stop.ts';
import type { Decision } from '../trace.ts';
import { doubted, failureStatus, findPod, isHttp, refused } from './leg.ts';
import { liftsOf } from './lifts.ts';

export interface Enforced {
  readonly travel: Travel;
  readonly decisions: readonly Decision[];
}

interface Point {
  readonly authentications: readonly Resource<RequestAuthentication>[];
  readonly policies: readonly Resource<AuthorizationPolicy>[];
  /** Port that policies compare with. */
  readonly port: number;
  /** The chain treats the traffic as HTTP. */
  readonly http: boolean;
  readonly destinationAddress?: string;
  /** It is the first proxy on the way: what clients say of where they come from does not count. */
  readonly edge: boolean;
  /** Objects that put code of their own into the proxy. */
  readonly extensions: readonly Resource[];
}

/** A waypoint, for one Service's port or (without `service`) for what is addressed to a pod. */
export function enforceAtWaypoint(
  travel: Travel,
  context: TraceContext,
  proxy: GatewayProxy,
  chain: { readonly service?: ResourceKey; readonly port: number; readonly http: boolean; readonly destinationAddress?: string },
): Enforced {
  const { snapshot } = context;
  const { service, ...rest } = chain;
  return enforce(travel, context, {
    ...rest,
    authentications: authenticationAt.waypoint(snapshot, proxy, service),
    policies: authorizationAt.waypoint(snapshot, proxy, service),
    extensions: extensionsOfGateway(snapshot, proxy, service),
    edge: false,
  });
}

/** An Istio ingress gateway; `port` is the port its proxy listens on. */
export function enforceAtGateway(travel: Travel, context: TraceContext, proxy: GatewayProxy, port: number): Enforced {
  const { snapshot } = context;
  return enforce(travel, context, {
    port,
    http: isHttp(travel.message),
    authentications: authenticationAt.gateway(snapshot, proxy),
    policies: authorizationAt.gateway(snapshot, proxy),
    extensions: extensionsOfGateway(snapshot, proxy),
    edge: true,
  });
}

export function enforceAtSidecar(travel: Travel, context: TraceContext, pod: PodView, port: number): Enforced {
  const { snapshot } = context;
  const [destinationAddress] = pod.addresses;
  return enforce(travel, context, {
    port,
    http: isHttp(travel.message) && !travel.message.tls,
    ...(destinationAddress !== undefined && { destinationAddress }),
    authentications: authenticationAt.sidecar(snapshot, pod),
    policies: authorizationAt.sidecar(snapshot, pod),
    extensions: extensionsOfPod(snapshot, pod),
    edge: false,
  });
}

function enforce(before: Travel, { snapshot }: TraceContext, point: Point): Enforced {
  const decisions: Decision[] = [];
  let travel = before;
  let claims: Claims | undefined;
  if (point.http) {
    const token = judgeToken(point.authentications, before.message.jwt);
    if (token.is === 'accepted') {
      claims = token.claims;
      decisions.push({
        resource: token.by.key,
        path: token.path,
        effect: 'allow',
        text: `the token of ${String(token.claims.iss)} is accepted`,
      });
      if (token.headers.length > 0) travel = withHeaders(travel, token.headers);
    }
    if (token.is === 'absent')
      decisions.push({
        resource: token.by.key,
        path: 'spec.jwtRules',
        effect: 'note',
        text: 'no token: the request passes without a principal',
      });
    if (token.is === 'refused') {
      decisions.push({ resource: token.by.key, path: token.path, effect: 'deny', text: token.text });
      travel = refused(travel, { code: 'jwt-refused', reason: token.text, status: token.status });
    }
  }
  const { authorizers } = meshConfigOf(snapshot);
  const enforcer = point.http ? 'http' : 'tcp';
  const policies = point.policies.map((policy) => compiledPolicy(snapshot, policy, enforcer));
  const subject = subjectOf(travel, snapshot, point, claims);
  const verdict = authorize(policies, subject, enforcer, authorizers);
  decisions.push(...verdict.decisions.map(({ resource, ...rest }) => ({ resource: resource.key, ...rest })));
  if (verdict.allowed === false) {
    const caller = {
      ...(subject.principal !== undefined && { principal: subject.principal }),
      ...(subject.sourceAddress !== undefined && { address: subject.sourceAddress }),
    };
    const asked = point.http
      ? { http: { method: before.message.method, path: before.message.path.split('?', 1)[0] ?? '/' } }
      : { port: point.port };
    for (const lift of liftsOf(verdict, caller, asked))
      travel = refused(
        travel,
        point.http
          ? { code: 'rbac-denied', reason: `RBAC: access denied (${verdict.reason})`, status: 403, ...(lift && { lift }) }
          : { code: 'rbac-denied', reason: `connection closed: ${verdict.reason}`, ...(lift && { lift }), ...failureStatus(travel) },
      );
  }
  if (verdict.allowed === 'unknown') travel = doubted(travel, { code: 'policy-unknown', reason: verdict.reason });
  for (const { key } of point.extensions) {
    const reason = `${key.kind} ${key.namespace}/${key.name} changes this proxy; what it does to the request is not in the resources`;
    decisions.push({ resource: key, path: 'spec', effect: 'note', text: reason });
    travel = doubted(travel, { code: 'extension', reason });
  }
  return { travel, decisions };
}

function subjectOf(travel: Travel, snapshot: TraceContext['snapshot'], point: Point, claims: Claims | undefined): Subject {
  const { from, origin, message, transport } = travel;
  const principal = transport === 'plain' ? undefined : principalOf(from.identity);
  const address = (party: typeof from) =>
    party.address ?? (party.pod === undefined ? undefined : findPod(snapshot, party.pod)?.addresses[0]);
  const sourceAddress = address(from);
  const remoteAddress = point.edge || from.gateway !== undefined ? address(origin) : (forwardedFor(message.headers) ?? sourceAddress);
  return {
    port: point.port,
    ...(principal !== undefined && { principal }),
    ...(sourceAddress !== undefined && { sourceAddress }),
    ...(remoteAddress !== undefined && { remoteAddress }),
    ...(point.destinationAddress !== undefined && { destinationAddress: point.destinationAddress }),
    ...(message.tls?.sni !== undefined && { sni: message.tls.sni }),
    ...(point.http && {
      http: { method: message.method, path: message.path, host: message.host, headers: message.headers, ...(claims && { claims }) },
    }),
  };
}

/** Proxies inside the mesh take the last address of X-Forwarded-For for the client's. */
function forwardedFor(headers: Travel['message']['headers']): string | undefined {
  const last = headers['x-forwarded-for']?.join(',').split(',').at(-1)?.trim();
  return last !== undefined && parseAddress(last) !== undefined ? last : undefined;
}

function withHeaders(travel: Travel, headers: readonly (readonly [string, string])[]): Travel {
  const added = Object.fromEntries(headers.map(([name, value]) => [name, [value]]));
  return { ...travel, message: { ...travel.message, headers: { ...travel.message.headers, ...added } } };
}
