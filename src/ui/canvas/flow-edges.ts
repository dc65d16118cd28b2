/** Links as React Flow's edges. A route or call that passes a waypoint is drawn by way of it, in two legs with one identity. */
import type { Edge } from '@xyflow/react';
import type { CallLink, Design, ElementId, Link, RouteLink } from '../../core/index.ts';
import { entrances } from './entrances.ts';
import { waypointOf } from './tree.ts';

interface LegData extends Record<string, unknown> {
  readonly link: ElementId;
  /** Text of the pill; only one leg of a link carries it. */
  readonly label?: string;
  /** Part of the traffic, 0 to 1. */
  readonly share?: number;
  readonly tone: 'route' | 'call' | 'serves' | 'entry';
}
export type LegEdge = Edge<LegData>;

/** The link an edge belongs to. */
export const linkOf = (edge: string): ElementId => edge.split('~')[0] ?? edge;

/** What a route takes, short: host and first path, and how many more. */
export function routeLabel(route: RouteLink): string {
  const paths = [
    ...new Set(
      route.rules.flatMap((rule) =>
        rule.matches.map((match) => {
          if (match.grpc) return `${match.grpc.service ?? '*'}/${match.grpc.method ?? '*'}`;
          const path = match.path
            ? match.path.type === 'PathPrefix' && match.path.value !== '/'
              ? `${match.path.value}*`
              : match.path.value
            : '';
          const method = match.method ? `${match.method} ` : '';
          const header = match.headers?.[0] ? `${match.headers[0].name}: ${match.headers[0].value}` : '';
          return `${method}${path || header || '/'}`;
        }),
      ),
    ),
  ];
  const host = route.hostnames[0];
  if (paths.length === 0) return host ?? (route.protocol === 'HTTP' ? '/' : route.protocol);
  const shown = paths.slice(0, 2).join(' · ') + (paths.length > 2 ? ` +${paths.length - 2}` : '');
  return host !== undefined && paths.length === 1 && paths[0] !== '/'
    ? `${host} ${shown}`
    : host !== undefined && shown === '/'
      ? host
      : shown;
}

/** Services a route sends to besides the one it is drawn to, each with its share of the first rule that names it. */
function targets(route: RouteLink): ReadonlyMap<ElementId, number> {
  const shares = new Map<ElementId, number>();
  for (const rule of route.rules) {
    const sum = rule.backends.reduce((total, one) => total + one.weight, 0);
    const mine = new Map<ElementId, number>();
    for (const one of rule.backends) mine.set(one.service, (mine.get(one.service) ?? 0) + (sum > 0 ? one.weight / sum : 0));
    for (const [service, share] of mine) if (!shares.has(service)) shares.set(service, share);
  }
  if (!shares.has(route.to)) shares.set(route.to, 1);
  return shares;
}

function routeLegs(design: Design, route: RouteLink, selected: boolean): readonly LegEdge[] {
  const label = routeLabel(route);
  const legs: LegEdge[] = [];
  if (route.from === route.to || design.elements[route.from]?.type === 'service') {
    const waypoint = waypointOf(design, route.from);
    const split = [...targets(route)].filter(([service]) => service !== route.from);
    if (waypoint) legs.push(leg(route, '~own', waypoint.id, route.from, selected, { label, tone: 'route' }));
    for (const [service, share] of split)
      legs.push(leg(route, `~to-${service}`, waypoint?.id ?? route.from, service, selected, { share, tone: 'route' }));
    return legs;
  }
  let labelled = false;
  for (const [service, share] of targets(route)) {
    const waypoint = waypointOf(design, service);
    const through = waypoint?.ingress ? waypoint : undefined;
    const percent = share < 0.9995 && share > 0 ? ` · ${Math.round(share * 100)} %` : '';
    const text = labelled ? percent.slice(3) : `${label}${percent}`;
    const data = { ...(text !== '' && { label: text }), share, tone: 'route' as const };
    legs.push(leg(route, service === route.to ? '' : `~${service}`, route.from, through?.id ?? service, selected, data));
    if (through) legs.push(leg(route, `~in-${service}`, through.id, service, selected, { tone: 'serves' }));
    labelled = true;
  }
  return legs;
}

function callLegs(design: Design, call: CallLink, selected: boolean): readonly LegEdge[] {
  const waypoint = call.throughWaypoint || call.methods.length > 0 || call.paths.length > 0 ? waypointOf(design, call.to) : undefined;
  const text = [call.methods.join(' '), call.paths.slice(0, 2).join(' '), call.ports.map((port) => `:${port}`).join(' ')]
    .filter(Boolean)
    .join(' ');
  const data = { ...(text !== '' && { label: text }), tone: 'call' as const };
  if (!waypoint || waypoint.id === call.from) return [leg(call, '', call.from, call.to, selected, data)];
  return [
    leg(call, '', call.from, waypoint.id, selected, data),
    leg(call, `~in-${call.to}`, waypoint.id, call.to, selected, { tone: 'serves' }),
  ];
}

function leg(
  link: Link,
  suffix: string,
  source: ElementId,
  target: ElementId,
  selected: boolean,
  data: Pick<LegData, 'label' | 'share' | 'tone'>,
): LegEdge {
  return {
    id: `${link.id}${suffix}`,
    type: 'leg',
    source,
    target,
    selected,
    zIndex: 3,
    data: { link: link.id, ...data },
    focusable: suffix === '',
  };
}

export function flowEdges(design: Design, selected: readonly ElementId[]): readonly LegEdge[] {
  const edges: LegEdge[] = [];
  // Several links may share the last leg from a waypoint; it is drawn once, by the strongest.
  const drawn = new Map<string, number>();
  const rank = { route: 2, call: 1, serves: 0, entry: 0 };
  for (const link of Object.values(design.links)) {
    const isSelected = selected.includes(link.id);
    for (const one of link.type === 'route' ? routeLegs(design, link, isSelected) : callLegs(design, link, isSelected)) {
      const { [one.source]: from, [one.target]: to } = design.elements;
      if (!from || !to) continue;
      const pair = `${one.source} ${one.target}`;
      const at = drawn.get(pair);
      const known = at === undefined ? undefined : edges[at];
      if (at !== undefined && known?.data && (one.data?.tone === 'serves' || known.data.tone === 'serves')) {
        if (rank[one.data?.tone ?? 'serves'] > rank[known.data.tone]) edges[at] = one;
        continue;
      }
      drawn.set(pair, edges.length);
      edges.push(one);
    }
  }
  for (const { client, gateway } of entrances(design))
    if (!drawn.has(`${client} ${gateway}`))
      edges.push({
        id: `entry-${client}-${gateway}`,
        type: 'leg',
        source: client,
        target: gateway,
        zIndex: 2,
        selectable: false,
        focusable: false,
        data: { link: client, tone: 'entry' },
      });
  return edges;
}
