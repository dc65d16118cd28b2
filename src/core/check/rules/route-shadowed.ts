import { keyId } from '../../base/key.ts';
import type { HttpRouteMatch } from '../../kube/gateway-api.ts';
import { routesByListener } from '../../semantics/gateway-api/attachment.ts';
import type { Rule } from '../rule.ts';

/** One match of one rule under one hostname of one listener. */
interface Place {
  readonly route: Parameters<typeof keyId>[0];
  readonly rule: number;
  readonly match: number;
}

export const routeShadowed = {
  code: 'BH2231',
  id: 'route-shadowed',
  severity: 'warning',
  summary: 'No two routes at one listener have the same match.',
  why: 'Of routes with the same match the oldest wins, and of rules the first: the other never sees a request.',
  fix: 'Put both backends into one rule with weights, or make the matches differ.',
  *check(snapshot) {
    for (const [listener, attached] of routesByListener(snapshot)) {
      const first = new Map<string, Place>();
      const told = new Set<string>();
      for (const { attachment, hostnames } of attached) {
        const { route } = attachment;
        if (route.key.kind !== 'HTTPRoute' && route.key.kind !== 'GRPCRoute') continue;
        // `as`: HTTPRoute and GRPCRoute have matches; both are compared as they are written.
        const rules = (route.object.spec?.rules ?? []) as readonly { readonly matches?: readonly HttpRouteMatch[] }[];
        for (const [rule, { matches }] of rules.entries())
          for (const [match, value] of (matches && matches.length > 0 ? matches : [{}]).entries()) {
            const form = canonical(route.key.kind, value);
            for (const hostname of hostnames) {
              const place = `${hostname} ${form}`;
              const winner = first.get(place);
              if (!winner) {
                first.set(place, { route: route.key, rule, match });
                continue;
              }
              const loser = `${keyId(route.key)} ${rule} ${match}`;
              if (told.has(loser)) continue;
              told.add(loser);
              const same = keyId(winner.route) === keyId(route.key);
              yield {
                resource: route.key,
                path: ['spec', 'rules', rule, ...(matches && matches.length > 0 ? ['matches', match] : [])],
                message: `This match never wins at listener ${listener.listener.name}: ${same ? `rule ${winner.rule}` : `the older ${winner.route.kind} ${winner.route.namespace}/${winner.route.name}, rule ${winner.rule},`} has the same.`,
                related: [{ resource: winner.route, path: ['spec', 'rules', winner.rule], message: 'this one wins' }],
              };
            }
          }
      }
    }
  },
} as const satisfies Rule;

/** Header and query names compare as the specification says; order does not matter. */
function canonical(kind: string, match: HttpRouteMatch): string {
  const sorted = (list: HttpRouteMatch['headers'], fold: boolean) =>
    (list ?? []).map((one) => `${fold ? one.name.toLowerCase() : one.name} ${one.type ?? 'Exact'} ${one.value}`).sort();
  const path =
    kind === 'GRPCRoute'
      ? JSON.stringify(match.method ?? {})
      : `${match.path?.type ?? 'PathPrefix'} ${(match.path?.value ?? '/').replace(/(?<=.)\/$/, '')} ${match.method ?? ''}`;
  return JSON.stringify([path, sorted(match.headers, true), sorted(match.queryParams, false)]);
}
