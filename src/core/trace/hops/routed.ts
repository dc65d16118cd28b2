/** What a router decided, as branches of the walk: for gateways, waypoints and sidecars alike. */
import { changeHeaders, type Headers } from '../../semantics/routing/headers.ts';
import type { HttpRouting } from '../../semantics/routing/route-http.ts';
import type { RouteBranch } from '../../semantics/routing/run-action.ts';
import type { Branch, Destination, Message, Party, Stop, Travel, Visit } from '../stop.ts';

/** Branches of a routed request that stood at `stop`; `proxy` is who sends it on. */
export function branchesOf(stop: Stop, routed: HttpRouting<Message>, proxy: Party): readonly Branch[] {
  return routed.branches.map((branch) => {
    const responseHeaders = responseOf(stop.responseHeaders, branch);
    if (branch.to === 'unknown')
      return {
        share: branch.share,
        end: { outcome: { verdict: 'unknown', code: 'not-known', reason: branch.reason }, message: branch.message },
      };
    if (branch.to === 'answer') {
      const { status, verdict, code, reason } = branch;
      return {
        share: branch.share,
        end: { outcome: { verdict, status, code, reason }, message: branch.message, response: { status, headers: responseHeaders } },
      };
    }
    const { target } = branch;
    const destination: Destination = {
      to: 'backend',
      backend: target.backend,
      port: target.port,
      ...(target.subset && { subset: target.subset }),
      ...(target.tls && { tls: target.tls.sni === undefined ? {} : { sni: target.tls.sni } }),
    };
    const { tls: _ended, ...message } = branch.message;
    const travel: Travel = {
      from: proxy,
      origin: stop.origin,
      message,
      transport: 'plain',
      refusals: stop.refusals,
      ...(Object.keys(responseHeaders).length > 0 && { responseHeaders }),
      via: { backend: target.backend, port: target.port },
    };
    return { share: branch.share, next: { ...travel, at: 'outbound', destination } };
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
