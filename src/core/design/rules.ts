/** What may stand in what, and what may be connected with what. The canvas, `apply` and import ask here. */
import type { Change } from './change.ts';
import type { Design, Element, ElementId, ElementType, Link } from './design.ts';
import { namespaceOf } from './tree.ts';

const MAY_HOLD: Readonly<Record<ElementType | 'canvas', readonly ElementType[]>> = {
  canvas: ['domain', 'namespace', 'node', 'client', 'external', 'attachment'],
  domain: ['namespace', 'node', 'attachment'],
  namespace: ['gateway', 'waypoint', 'service', 'client', 'external', 'attachment'],
  gateway: [],
  waypoint: [],
  node: [],
  service: [],
  client: [],
  external: [],
  attachment: [],
};

/** Whether an element may stand in a container; `undefined` is the open canvas. */
export function canContain(parent: ElementType | undefined, child: ElementType): boolean {
  return MAY_HOLD[parent ?? 'canvas'].includes(child);
}

/** Types that hold others. */
export function isContainer(type: ElementType): boolean {
  return MAY_HOLD[type].length > 0;
}

export type LinkType = Link['type'];

export type CanConnect =
  /** The kinds of link that may be drawn, the usual one first. */
  | { readonly ok: readonly [LinkType, ...LinkType[]] }
  /** Why not, and the step that gets what was meant, where there is one. */
  | { readonly reason: string; readonly step?: { readonly text: string; readonly change: Change } };

const CALLERS: readonly ElementType[] = ['service', 'client', 'gateway', 'namespace'];

/** Whether a line may be drawn from one element to another, and what it would be. */
export function canConnect(design: Design, fromId: ElementId, toId: ElementId): CanConnect {
  const from = design.elements[fromId];
  const to = design.elements[toId];
  if (!from || !to) return { reason: 'One end of the line does not exist.' };
  if (from.type === 'waypoint') return toWaypointScope(design, from, to);
  if (from.type === 'node') return place(from, to);
  if (to.type === 'waypoint') {
    if (from.type === 'service') return toWaypointScope(design, to, from);
    if (from.type === 'external')
      return {
        reason: 'Traffic to an external service takes a waypoint by its setting, not by a line.',
        step: {
          text: `Send ${from.name} through ${to.name}`,
          change: { do: 'update', id: from.id, patch: { egressWaypoint: to.id } },
        },
      };
    return { reason: 'A waypoint is not a destination: connect to the service it serves.' };
  }
  if (to.type === 'gateway')
    return {
      reason:
        from.type === 'service'
          ? `A route runs from the gateway to the service: draw it from ${to.name} to ${from.name}.`
          : `A gateway is reached at its own address: draw the route from ${to.name} to a service.`,
    };
  if (to.type === 'external')
    return from.type === 'gateway'
      ? { ok: ['route'] }
      : { reason: 'Calls to an external service need no line: traffic leaves by its hosts.' };
  if (to.type !== 'service') return { reason: `A line cannot end at a ${wordOf(to)}: it ends at a service.` };
  if (from.id === to.id) return { ok: ['route'] };
  if (from.type === 'client' && from.kind !== 'pod')
    return { reason: 'A client outside the cluster reaches services through a gateway: draw the route from the gateway.' };
  if (!CALLERS.includes(from.type)) return { reason: `A line cannot start at a ${wordOf(from)}.` };
  if (existing(design, 'call', from.id, to.id) && from.type !== 'gateway') return { reason: `${from.name} may already call ${to.name}.` };
  return from.type === 'gateway' ? { ok: ['route', 'call'] } : { ok: ['call'] };
}

function wordOf(element: Element): string {
  return element.type === 'domain' ? 'traffic domain' : element.type;
}

function existing(design: Design, type: LinkType, from: ElementId, to: ElementId): boolean {
  return Object.values(design.links).some((link) => link.type === type && link.from === from && link.to === to);
}

function toWaypointScope(design: Design, waypoint: Element, service: Element): CanConnect {
  if (waypoint.type !== 'waypoint' || service.type !== 'service')
    return { reason: 'A waypoint has no lines: it serves a namespace or chosen services.' };
  const { scope } = waypoint;
  if (scope.of === 'services' && scope.services.includes(service.id)) return { reason: `${waypoint.name} already serves ${service.name}.` };
  if (scope.of === 'namespace' && namespaceOf(design, waypoint.id)?.id === namespaceOf(design, service.id)?.id)
    return { reason: `${waypoint.name} already serves everything in its namespace.` };
  const services = scope.of === 'services' ? [...scope.services, service.id] : [service.id];
  return {
    reason: 'A waypoint serves a service by its scope, not by a line.',
    step: {
      text: `Let ${waypoint.name} serve ${service.name}`,
      change: { do: 'update', id: waypoint.id, patch: { scope: { of: 'services', services } } },
    },
  };
}

function place(node: Element, service: Element): CanConnect {
  if (service.type !== 'service') return { reason: 'A node has no lines: pods of a service are placed on it.' };
  const versions = service.versions.map((version) => ({ ...version, nodes: [...new Set([...(version.nodes ?? []), node.id])] }));
  return {
    reason: 'Pods are placed on a node by the versions of their service, not by a line.',
    step: { text: `Place ${service.name} on ${node.name}`, change: { do: 'update', id: service.id, patch: { versions } } },
  };
}
