/** The entries of one rule on one listener, with everything Envoy Gateway puts around them. */
import { keyId } from '../../base/key.ts';
import type { RankedEntry } from '../gateway-api/http-table.ts';
import type { RuleQuestion } from '../gateway-api/traffic-profile.ts';
import type { FilterAction, NamedTextMatch, Origin, RouteAction, WeightedBackend } from '../routing/table.ts';
import { orderActions } from './filter-order.ts';
import { managedListenerOf, managedRouteOf, topologyOf } from './managed.ts';
import { type PolicyActions, policyActions } from './policy-actions.ts';
import { responseOverrides } from './response-override.ts';
import { ruleActions } from './rule-actions.ts';
import { isDynamic, type RuleAnalysis, type RuleBackend, ruleAnalyses } from './rule-analysis.ts';

export function refineRule({ snapshot, listener, route, rule }: RuleQuestion, entries: readonly RankedEntry[]): readonly RankedEntry[] {
  const analysis = ruleAnalyses(snapshot, route)[rule];
  if (!analysis || analysis.dropped) return [];
  const [first] = entries;
  if (!first) return [];
  const managedListener = managedListenerOf(snapshot, listener);
  const managedRoute = managedRouteOf(snapshot, keyId(route.key));
  if (!managedListener || !managedRoute) return entries;
  const proxy = topologyOf(snapshot).gateways.get(managedListener.gateway)?.envoyProxy;
  const policies = policyActions({
    snapshot,
    route: managedRoute,
    rule: managedRoute.ruleNames[rule],
    listener: managedListener,
    hasCors: analysis.filters.cors !== undefined,
  });
  const own = ruleActions(snapshot, route, analysis.filters);
  const filters = orderActions(
    [
      ...policies.filters,
      ...own.cors.map((action) => ({ filter: 'cors' as const, action })),
      ...own.credential.map((action) => ({ filter: 'credential_injector' as const, action })),
    ],
    proxy?.filterOrder,
  );
  const dynamic = analysis.backends.find((one) => isDynamic(snapshot, one));
  const action = actionOf(
    first.entry.action,
    analysis,
    filters,
    dynamic ? { ...own, route: [...own.route, byHost(route.key, dynamic)] } : own,
    policies,
    (backend) => ruleActions(snapshot, route, backend.settings),
  );
  const refined = withCookies(
    entries.map((one) => ({ ...one, entry: { ...one.entry, action } })),
    analysis,
  );
  const all = own.cors.length > 0 && analysis.filters.matches.length === 0 ? [...refined, ...refined.flatMap(preflight)] : refined;
  return proxy?.preserveRouteOrder === true ? all.map(unranked) : all;
}

function byHost(resource: Origin['resource'], { path }: RuleBackend): FilterAction {
  return { do: 'unknown', origin: { resource, path }, reason: 'the request goes to the host that it names, which is not in the resources' };
}

type OwnActions = ReturnType<typeof ruleActions>;

function actionOf(
  base: RouteAction,
  analysis: RuleAnalysis,
  filters: readonly FilterAction[],
  own: OwnActions,
  policies: PolicyActions,
  backendActions: (backend: RuleBackend) => OwnActions,
): RouteAction {
  const failure: readonly FilterAction[] = analysis.failure
    ? [
        {
          do: 'fail',
          origin: { resource: base.origin.resource, path: analysis.failure.path },
          status: 500,
          reason: `${analysis.failure.reason}: ${analysis.failure.message}`,
        },
      ]
    : [];
  const answers = own.route.some((one) => one.do === 'redirect' || one.do === 'respond');
  // Envoy makes the changes of the backend before those of the rule.
  const late = !answers && analysis.backends.some((one) => one.settings.request.path || one.settings.response.path);
  const overrides = policies.traffic && responseOverrides(policies.traffic);
  return {
    ...base,
    filters: [...filters, ...policies.instead, ...failure, ...(late ? [] : own.headers), ...own.route],
    backends: weighted(base.backends, analysis.backends, (backend) => {
      const actions = backendActions(backend);
      return [...actions.credential, ...actions.headers, ...actions.route, ...(late ? own.headers : [])];
    }),
    facts: [...base.facts, ...policies.facts],
    ...(overrides && { override: overrides }),
  };
}

/**
 * What cannot be reached keeps its share. Where nothing can, it is answered 500, or 503 if endpoints are all that is missing; else the bad
 * share gets 503 if any endpoint is missing.
 */
function weighted(
  backends: readonly WeightedBackend[],
  analysed: readonly RuleBackend[],
  filtersOf: (backend: RuleBackend) => readonly FilterAction[],
): readonly WeightedBackend[] {
  const used = analysed.filter((one) => one.ref.weight !== 0);
  const isBroken = (one: RuleBackend): boolean => !one.empty && (!one.resolution.found || one.settings.problems.length > 0);
  const anyEmpty = used.some((one) => one.empty);
  const anyGood = used.some((one) => !one.empty && !isBroken(one));
  const status = anyEmpty && (anyGood || !used.some(isBroken)) ? 503 : 500;
  return backends.map((backend, n): WeightedBackend => {
    const analysis = analysed[n];
    if (!analysis) return backend;
    const filters = filtersOf(analysis);
    const { target } = backend;
    const broken = analysis.settings.problems[0];
    if (target.to === 'error' || broken || analysis.empty) {
      const reason = target.to === 'error' ? target.reason : (broken?.message ?? 'no endpoint is ready');
      const code = analysis.empty ? 'no-endpoints' : 'backend-not-resolved';
      return { ...backend, filters, target: { to: 'error', origin: target.origin, status, code, reason } };
    }
    return { ...backend, filters };
  });
}

/** Each of the filter's matches is asked for besides the rule's. */
function withCookies(entries: readonly RankedEntry[], { filters }: RuleAnalysis): readonly RankedEntry[] {
  if (filters.matches.length === 0) return entries;
  return entries.flatMap(({ entry, rank }) =>
    filters.matches.map((match): RankedEntry => {
      const cookies = (match.cookies ?? []).map(
        ({ name = '', type, value = '', invert }): NamedTextMatch => ({
          name,
          match: { type: type === 'RegularExpression' ? 'regex' : 'exact', value },
          ...(invert && { invert }),
        }),
      );
      return {
        entry: { ...entry, match: { ...entry.match, cookies } },
        rank: { ...rank, cookies: { all: cookies.length, exact: cookies.filter((one) => one.match.type === 'exact').length } },
      };
    }),
  );
}

/** A rule for one method gets the preflights of its requests as well. */
function preflight({ entry, rank }: RankedEntry): readonly RankedEntry[] {
  const { method } = entry.match;
  if (!method || (method.type === 'exact' && method.value === 'OPTIONS')) return [];
  const asked = [
    ...(entry.match.headers ?? []),
    ...['origin', 'access-control-request-method'].map((name): NamedTextMatch => ({ name, match: { type: 'present' } })),
  ];
  return [
    {
      entry: { ...entry, match: { ...entry.match, method: { type: 'exact', value: 'OPTIONS' }, headers: asked } },
      rank: { ...rank, method: true, headers: asked.length },
    },
  ];
}

/** https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxyspec */
function unranked({ entry, rank }: RankedEntry): RankedEntry {
  const { created, route, rule, match } = rank;
  return { entry, rank: { path: undefined, method: false, headers: 0, query: 0, created, route, rule, match } };
}
