/** Listeners at which two rules may hold for the same requests: a cheap look, so that route tables are built only where it matters. */
import type { HttpRouteMatch, Route } from '../kube/gateway-api.ts';
import { routesByListener } from '../semantics/gateway-api/attachment.ts';
import { type GatewayView, gatewaysOf } from '../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../semantics/gateway-api/listener.ts';
import { dataPlaneOf } from '../semantics/gateway-api/listener-routes.ts';
import { withoutTrailingSlash } from '../semantics/routing/path-index.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';

/** Serving HTTP listeners beside which, on the same port of the same proxy, a match stands twice. */
export const crowdedListeners = derived((snapshot: Snapshot): readonly (readonly [GatewayView, ListenerView])[] => {
  const crowded = new Set<string>();
  const listeners: (readonly [GatewayView, ListenerView, string])[] = [];
  const seen = new Map<string, Map<string, object>>();
  for (const gateway of gatewaysOf(snapshot).values()) {
    const [plane = gateway] = dataPlaneOf(snapshot, gateway);
    for (const listener of gateway.listeners) {
      const { port, protocol } = listener.listener;
      if (!listener.serves || (protocol !== 'HTTP' && protocol !== 'HTTPS')) continue;
      const place = `${plane.id} ${port}`;
      listeners.push([gateway, listener, place]);
      for (const { attachment, hostnames } of routesByListener(snapshot).get(listener) ?? []) {
        if (crowded.has(place)) break;
        for (const hostname of hostnames) {
          const there = `${place} ${hostname}`;
          const known = seen.get(there) ?? new Map<string, object>();
          seen.set(there, known);
          for (const { form, rule } of formsOf(attachment.route.object)) {
            const other = known.get(form);
            if (other === undefined) known.set(form, rule);
            else if (other !== rule) crowded.add(place);
          }
        }
      }
    }
  }
  return listeners.flatMap(([gateway, listener, place]) => (crowded.has(place) ? [[gateway, listener] as const] : []));
});

interface Form {
  readonly rule: object;
  readonly form: string;
}

const memo = new WeakMap<Route, readonly Form[]>();

/** Each match of a route in a form in which two that hold for the same requests are the same text. */
function formsOf(route: Route): readonly Form[] {
  const hit = memo.get(route);
  if (hit) return hit;
  // `as`: HTTPRoute and GRPCRoute have matches, other kinds do not stand at these listeners; both are compared as they are written.
  const rules = (route.spec?.rules ?? []) as readonly { readonly matches?: readonly HttpRouteMatch[] }[];
  const forms = rules.flatMap((rule) =>
    (rule.matches && rule.matches.length > 0 ? rule.matches : [{}]).map((match) => ({ rule, form: `${route.kind} ${formOf(match)}` })),
  );
  memo.set(route, forms);
  return forms;
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch */
function formOf({ path, method, headers, queryParams }: HttpRouteMatch): string {
  const sorted = (list: HttpRouteMatch['headers'], fold: boolean) =>
    (list ?? []).map((one) => `${fold ? one.name.toLowerCase() : one.name} ${one.type ?? 'Exact'} ${one.value}`).sort();
  const type = path?.type ?? 'PathPrefix';
  const value = type === 'PathPrefix' ? withoutTrailingSlash(path?.value ?? '/') : (path?.value ?? '/');
  const plain = `${type} ${value} ${typeof method === 'object' ? JSON.stringify(method) : (method ?? '')}`;
  return headers || queryParams ? JSON.stringify([plain, sorted(headers, true), sorted(queryParams, false)]) : plain;
}
