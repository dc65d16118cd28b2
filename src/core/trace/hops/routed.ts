/** What a router decided, as branches of the walk: for gateways, waypoints and sidecars alike. */
import type { Decision } from '../../base/decision.ts';
import { formatPath } from '../../base/path.ts';
import { changeHeaders, type Headers } from '../../semantics/routing/headers.ts';
import type { HttpRouting } from '../../semantics/routing/route-http.ts';
import type { RouteBranch } from '../../semantics/routing/run-action.ts';
import type { RouteBackend, WeightedBackend } from '../../semantics/routing/table.ts';
import type { Branch, Destination, Message, Travel, Visit } from '../stop.ts';
import { ending } from './leg.ts';

/** Branches of a routed request; `travel` is how it goes on, with the proxy as its sender. */
export function branchesOf(travel: Travel, routed: HttpRouting<Message>): readonly Branch[] {
  return routed.branches.map((branch): Branch => {
    const { share } = branch;
    const headers = responseOf(travel.responseHeaders, branch);
    const { tls: _ended, ...message } = branch.message;
    const onwards: Travel = {
      ...travel,
      message,
      transport: 'plain',
      ...(Object.keys(headers).length > 0 && { responseHeaders: headers }),
    };
    if (branch.to === 'unknown') return { share, end: ending(onwards, { verdict: 'unknown', code: 'not-known', reason: branch.reason }) };
    if (branch.to === 'answer') {
      const { status, verdict, code, reason } = branch;
      return { share, end: ending(onwards, { verdict, status, code, reason }, { response: { status, headers } }) };
    }
    const { target } = branch;
    const via = { backend: target.backend, port: target.port };
    return { share, next: { ...onwards, via, at: 'outbound', destination: destinationOf(target) } };
  });
}

/** Changes of a proxy further out come after those of one further in. */
function responseOf(outer: Headers | undefined, branch: RouteBranch<Message>): Headers {
  let headers: Headers = branch.to === 'answer' ? branch.headers : {};
  for (const change of branch.responseChanges) headers = changeHeaders(headers, change);
  return { ...headers, ...outer };
}

/** Copies that are sent; such to a backend that cannot be resolved are not. */
export function mirrorsOf(routed: HttpRouting<Message>): NonNullable<Visit['mirrors']> {
  return routed.mirrors.flatMap(({ backend, share }) => {
    if (backend.to !== 'backend' || share === 0) return [];
    const [, namespace = '', name = ''] = backend.backend.split('/');
    return [{ namespace, name, port: backend.port, share }];
  });
}

/** Branches of a connection that is forwarded as it is; `ended`: TLS was terminated, so what goes on is plain. */
export function streamBranches(
  travel: Travel,
  backends: readonly WeightedBackend[],
  ended: boolean,
): { readonly branches: readonly Branch[]; readonly decisions: readonly Decision[] } {
  const decisions: Decision[] = [];
  const sum = backends.reduce((total, one) => total + one.weight, 0);
  const closed = (share: number, code: string, reason: string): Branch => ({
    share,
    end: ending(travel, { verdict: 'failed', code, reason: `${reason}: the connection is closed` }),
  });
  if (sum === 0)
    return {
      branches: [closed(1, 'no-backend', 'the route has no backend')],
      decisions: [{ effect: 'deny', text: 'the route has no backend: the connection is closed' }],
    };
  const { tls: _ended, ...plain } = travel.message;
  const message = ended ? plain : travel.message;
  const branches = backends
    .filter((one) => one.weight > 0)
    .map(({ target, weight }): Branch => {
      const share = weight / sum;
      const at = { resource: target.origin.resource, path: formatPath(target.origin.path) };
      if (target.to === 'error') {
        decisions.push({ ...at, effect: 'deny', text: `${target.reason}: the connection is closed` });
        return closed(share, target.code, target.reason);
      }
      const { backend, port } = target;
      decisions.push({ ...at, effect: 'select', text: `goes to ${backend}:${port}` });
      return {
        share,
        next: { ...travel, message, transport: 'plain', via: { backend, port }, at: 'outbound', destination: destinationOf(target) },
      };
    });
  return { branches, decisions };
}

function destinationOf(target: Extract<RouteBackend, { to: 'backend' }>): Destination {
  return {
    to: 'backend',
    backend: target.backend,
    port: target.port,
    ...(target.subset && { subset: target.subset }),
    ...(target.tls && { tls: target.tls.sni === undefined ? {} : { sni: target.tls.sni } }),
  };
}
