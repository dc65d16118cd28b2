/** What route tables send where, all requests at once. */
import type { KeyId } from '../base/key.ts';
import { formatPath } from '../base/path.ts';
import type { Labels } from '../kube/core.ts';
import { regexMatches } from '../semantics/routing/regex.ts';
import type { EntryMatch, FilterAction, PathMatch, RouteEntry, RouteTable, TextMatch, VirtualHost } from '../semantics/routing/table.ts';
import { anyRequest, complementHttp, type HttpPart, type HttpSet, intersectHttp, requestsWith } from '../sets/http.ts';
import { everything, type StringSet, stringsExcept, stringsOf, type TextPattern } from '../sets/strings.ts';
import type { Decider } from './way.ts';

/** One backend of a table with the requests that may come to it. */
export interface RoutedTarget {
  readonly backend: KeyId;
  readonly port: number;
  readonly subset?: Labels;
  /** As the client sends them. */
  readonly requests: readonly HttpSet[];
  /** Path or host are changed on the way: what is asked of them further on is not known here. */
  readonly rewritten: boolean;
  /** Something on the way decides that the resources do not tell. */
  readonly uncertain: boolean;
  readonly decider: Decider;
}

/** Rules that are asked before one are taken out of its requests, as long as there are not too many of them. */
const MOST_EARLIER = 24;
const MOST_SETS = 64;

const known = new WeakMap<RouteTable, readonly RoutedTarget[]>();

export function routedTargets(table: RouteTable): readonly RoutedTarget[] {
  const hit = known.get(table);
  if (hit) return hit;
  const hosts = [...table.hosts.byName.values()];
  const targets = hosts.flatMap((host) => targetsOf(host, hosts));
  known.set(table, targets);
  return targets;
}

function targetsOf(host: VirtualHost, hosts: readonly VirtualHost[]): readonly RoutedTarget[] {
  const named = hostSet(host.hostname, hosts);
  const targets: RoutedTarget[] = [];
  let left: readonly HttpSet[] = [named];
  host.entries.forEach((entry, n) => {
    const asked = matchSet(entry.match);
    const requests = left.flatMap((one) => intersectHttp(one, asked) ?? []);
    targets.push(...ofEntry(entry, requests));
    if (n < MOST_EARLIER && left.length < MOST_SETS)
      left = left.flatMap((one) => complementHttp(asked).flatMap((other) => intersectHttp(one, other) ?? []));
  });
  return targets.filter((one) => one.requests.length > 0);
}

function ofEntry({ action, origin }: RouteEntry, requests: readonly HttpSet[]): readonly RoutedTarget[] {
  if (action.filters.some(endsHere)) return [];
  return action.backends.flatMap(({ weight, filters, target }) => {
    if (weight === 0 || target.to === 'error' || filters.some(endsHere)) return [];
    const all = [...action.filters, ...filters];
    return [
      {
        backend: target.backend,
        port: target.port,
        ...(target.subset && { subset: target.subset }),
        requests,
        rewritten: all.some((one) => one.do === 'rewrite'),
        uncertain: all.some((one) => one.do === 'unknown'),
        decider: { resource: origin.resource, path: formatPath(origin.path) },
      },
    ];
  });
}

/** The request is answered by the proxy. */
function endsHere(filter: FilterAction): boolean {
  return filter.do === 'redirect' || filter.do === 'respond' || filter.do === 'fail' || (filter.do === 'abort' && filter.share >= 1);
}

function hostSet(hostname: string, hosts: readonly VirtualHost[]): HttpSet {
  const narrower = hosts
    .filter((one) => one.hostname !== hostname && isNarrower(one.hostname, hostname))
    .map((one) => hostPattern(one.hostname));
  const except = narrower.flatMap((one) => one ?? []);
  const own = hostPattern(hostname);
  return requestsWith('hosts', own ? { ...stringsOf([own]), except } : stringsExcept(except));
}

function hostPattern(hostname: string): TextPattern | undefined {
  if (hostname === '*' || hostname === '') return undefined;
  return hostname.startsWith('*.') ? { kind: 'suffix', text: hostname.slice(1) } : { kind: 'exact', text: hostname };
}

function isNarrower(inner: string, outer: string): boolean {
  if (outer === '*' || outer === '') return true;
  return outer.startsWith('*.') && inner.endsWith(outer.slice(1)) && inner !== outer;
}

/** The requests that fit the conditions of an entry. */
function matchSet(match: EntryMatch): HttpSet {
  let set: HttpSet = anyRequest;
  const add = (part: HttpPart, strings: StringSet) => {
    set = intersectHttp(set, requestsWith(part, strings)) ?? new Map([[part, stringsOf([])]]);
  };
  if (match.path) add('paths', pathSet(match.path));
  if (match.method) add('methods', textSet(match.method));
  if (match.authority) add('hosts', textSet(match.authority));
  if (match.grpc) add('header:content-type', stringsOf([{ kind: 'prefix', text: 'application/grpc' }]));
  for (const { name, match: text, invert } of match.headers ?? [])
    add(`header:${name.toLowerCase()}`, invert ? inverted(text) : textSet(text));
  for (const { name, match: text, invert } of match.query ?? []) add(`query:${name}`, invert ? inverted(text) : textSet(text));
  return set;
}

function textPattern(match: TextMatch): TextPattern {
  if (match.type === 'present') return { kind: 'present' };
  if (match.type === 'regex') return regexPattern(match.value);
  if (match.ignoreCase) {
    const wanted = match.value.toLowerCase();
    const { type } = match;
    return {
      kind: 'template',
      text: match.value,
      sample: match.value,
      matches: (text) => (type === 'exact' ? text.toLowerCase() === wanted : text.toLowerCase().startsWith(wanted)),
    };
  }
  return { kind: match.type, text: match.value };
}

function regexPattern(source: string): TextPattern {
  return {
    kind: 'template',
    text: `~${source}`,
    sample: source.replace(/[\\^$.*+?()[\]{}|]/g, ''),
    matches: (text) => regexMatches(source, text),
  };
}

function textSet(match: TextMatch): StringSet {
  return stringsOf([textPattern(match)]);
}

function inverted(match: TextMatch): StringSet {
  return stringsExcept([textPattern(match)]);
}

function pathSet(match: PathMatch): StringSet {
  if (match.type === 'segments' && !match.ignoreCase) {
    const prefix = match.value.replace(/\/+$/, '');
    return prefix === ''
      ? everything
      : stringsOf([
          { kind: 'exact', text: prefix },
          { kind: 'prefix', text: `${prefix}/` },
        ]);
  }
  if (match.type === 'prefix' && match.value === '/') return everything;
  return textSet(match.type === 'segments' ? { type: 'prefix', value: match.value, ignoreCase: true } : match);
}
