/** Who is meant to reach a service, and from where the enforcement points see them come. */
import type { CallLink, Element, ElementId, GatewayElement, RouteLink, ServiceElement, WaypointElement } from '../design/design.ts';
import { accountOf, gatewayAccount, type Model, nameOf, namespaceNameOf, waypointOf } from '../nodes/model.ts';

/** Something drawn that reaches a service: by a call, a route of a gateway, or the mesh route of another service. */
export type Caller =
  | { readonly by: 'call'; readonly link: CallLink; readonly from: Element }
  | { readonly by: 'gateway'; readonly link: RouteLink; readonly from: GatewayElement }
  | { readonly by: 'waypoint'; readonly link: RouteLink; readonly from: WaypointElement };

/** All callers of every service. */
export function callersOf(model: Model): ReadonlyMap<ElementId, readonly Caller[]> {
  const callers = new Map<ElementId, Caller[]>();
  const put = (service: ElementId, caller: Caller): void => {
    const known = callers.get(service);
    if (!known) callers.set(service, [caller]);
    else if (!known.some((one) => one.by === caller.by && one.from.id === caller.from.id && caller.by !== 'call')) known.push(caller);
  };
  for (const link of model.calls) {
    const from = model.design.elements[link.from];
    if (from) put(link.to, { by: 'call', link, from });
  }
  for (const link of model.routes) {
    const from = model.design.elements[link.from];
    const targets = new Set(
      link.rules.flatMap((rule) => [
        ...rule.backends.map((one) => one.service),
        ...rule.filters.flatMap((one) => (one.type === 'mirror' ? [one.service] : [])),
      ]),
    );
    for (const service of targets) {
      if (model.design.elements[service]?.type !== 'service') continue;
      if (from?.type === 'gateway') put(service, { by: 'gateway', link, from });
      else if (from?.type === 'service' && from.id !== service) {
        const waypoint = waypointOf(model, from.id);
        if (waypoint) put(service, { by: 'waypoint', link, from: waypoint });
      }
    }
  }
  const order = (caller: Caller): string => [caller.by, namespaceNameOf(model, caller.from.id), nameOf(model, caller.from.id)].join('/');
  // By name, so that it makes no difference which line was drawn first.
  for (const [service, known] of callers)
    callers.set(
      service,
      [...known].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)),
    );
  return callers;
}

/** Who a caller is to a proxy: its identity, or all identities of its namespace; undefined where it presents none. */
export function sourceOf(
  model: Model,
  caller: Caller,
): { readonly principals: readonly string[] } | { readonly namespaces: readonly string[] } | undefined {
  const { from } = caller;
  const { trustDomain } = model.design.settings;
  const principal = (namespace: string, account: string) => ({ principals: [`${trustDomain}/ns/${namespace}/sa/${account}`] });
  switch (from.type) {
    case 'service':
      return meshedSource(model, from) ? principal(namespaceNameOf(model, from.id), accountOf(model, from)) : undefined;
    case 'client':
      return meshedSource(model, from) ? principal(namespaceNameOf(model, from.id), nameOf(model, from.id)) : undefined;
    case 'namespace':
      return from.mode === 'none' ? undefined : { namespaces: [nameOf(model, from.id)] };
    case 'gateway': {
      const account = gatewayAccount(model, from);
      return account && principal(account.namespace, account.account);
    }
    case 'waypoint':
      return principal(namespaceNameOf(model, from.id), nameOf(model, from.id));
    default:
      return undefined;
  }
}

function meshedSource(model: Model, from: Element): boolean {
  const mode = model.namespaces.get(from.id)?.mode;
  return (mode === 'ambient' || mode === 'sidecar') && !(from.type === 'service' && from.outOfMesh);
}

/** Port numbers of the service, and where they arrive at its pods. */
export function portsOf(service: ServiceElement, ports: readonly number[]): readonly { readonly port: number; readonly target: number }[] {
  return service.ports
    .filter((one) => ports.length === 0 || ports.includes(one.port))
    .map((one) => ({ port: one.port, target: one.targetPort ?? one.port }));
}
