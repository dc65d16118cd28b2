/** Rules of a VirtualService that stand in another one. https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate */
import type { IstioHttpMatch, IstioHttpRoute, IstioStringMatch, VirtualService } from '../../kube/istio-networking.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Origin } from '../routing/table.ts';
import { isExported } from './export-to.ts';

/** A rule, where it is written, and the namespace in which its names are read. */
export interface PlacedRoute {
  readonly route: IstioHttpRoute;
  readonly origin: Origin;
  readonly namespace: string;
}

/** The HTTP rules with those of delegates in the place of the rules that name them. A delegate that is missing drops its rule. */
export function routesWithDelegates(snapshot: Snapshot, resource: Resource<VirtualService>): readonly PlacedRoute[] {
  const namespace = resource.key.namespace ?? 'default';
  return (resource.object.spec?.http ?? []).flatMap((route, n): readonly PlacedRoute[] => {
    const origin: Origin = { resource: resource.key, path: ['spec', 'http', n] };
    if (!route.delegate) return [{ route, origin, namespace }];
    const home = route.delegate.namespace || namespace;
    const delegate = snapshot.find('VirtualService.networking.istio.io', home, route.delegate.name ?? '');
    if (!delegate || !isExported(delegate.object.spec?.exportTo, home, namespace)) return [];
    return (delegate.object.spec?.http ?? []).flatMap((leaf, m): readonly PlacedRoute[] => {
      const merged = mergeRoutes(route, leaf);
      return merged ? [{ route: merged, origin: { resource: delegate.key, path: ['spec', 'http', m] }, namespace: home }] : [];
    });
  });
}

/** Fields a delegate takes from its root where it has none of its own. */
const INHERITED = [
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'corsPolicy',
  'mirrors',
  'headers',
] as const satisfies readonly (keyof IstioHttpRoute)[];

/** What the root says fills in what the delegate leaves open; undefined: a match of the delegate is outside of the root's. */
function mergeRoutes(root: IstioHttpRoute, leaf: IstioHttpRoute): IstioHttpRoute | undefined {
  const match = mergeMatches(root.match ?? [], leaf.match ?? []);
  if (!match) return undefined;
  const inherited = Object.fromEntries(INHERITED.filter((field) => root[field] !== undefined).map((field) => [field, root[field]]));
  return { ...inherited, ...leaf, match };
}

function mergeMatches(root: readonly IstioHttpMatch[], leaf: readonly IstioHttpMatch[]): readonly IstioHttpMatch[] | undefined {
  if (root.length === 0) return leaf;
  if (leaf.length === 0) return root;
  const merged: IstioHttpMatch[] = [];
  for (const inner of leaf) {
    const fitting = root.filter((outer) => !conflict(outer, inner));
    if (fitting.length === 0) return undefined;
    merged.push(...fitting.map((outer) => join(outer, inner)));
  }
  return merged;
}

function join(root: IstioHttpMatch, leaf: IstioHttpMatch): IstioHttpMatch {
  return {
    ...root,
    ...leaf,
    headers: { ...root.headers, ...leaf.headers },
    withoutHeaders: { ...root.withoutHeaders, ...leaf.withoutHeaders },
    queryParams: { ...root.queryParams, ...leaf.queryParams },
    sourceLabels: { ...root.sourceLabels, ...leaf.sourceLabels },
  };
}

/** A delegate may only narrow what its root admits. */
function conflict(root: IstioHttpMatch, leaf: IstioHttpMatch): boolean {
  for (const field of ['uri', 'scheme', 'method', 'authority'] as const) if (!narrows(root[field], leaf[field])) return true;
  for (const field of ['headers', 'withoutHeaders', 'queryParams'] as const)
    for (const [name, match] of Object.entries(leaf[field] ?? {})) if (!narrows(root[field]?.[name], match)) return true;
  if ((root.ignoreUriCase ?? false) !== (leaf.ignoreUriCase ?? false)) return true;
  if (root.port && leaf.port && root.port !== leaf.port) return true;
  if (root.sourceNamespace && root.sourceNamespace !== leaf.sourceNamespace) return true;
  for (const [name, value] of Object.entries(leaf.sourceLabels ?? {}))
    if (root.sourceLabels?.[name] !== undefined && root.sourceLabels[name] !== value) return true;
  if (root.gateways?.length && leaf.gateways?.length) return leaf.gateways.some((one) => !root.gateways?.includes(one));
  return false;
}

/** A prefix may become a longer prefix or an exact text, an exact text stays; regular expressions cannot be compared. */
function narrows(root: IstioStringMatch | undefined, leaf: IstioStringMatch | undefined): boolean {
  if (!root || !leaf) return true;
  if (root.regex || leaf.regex) return false;
  if (root.exact) return leaf.exact === root.exact && !leaf.prefix;
  if (!root.prefix) return false;
  const inner = leaf.prefix || leaf.exact;
  return inner?.startsWith(root.prefix) ?? false;
}
