/**
 * One rule of an HTTPRoute or GRPCRoute as the translator goes through it: what its status tells of, and what traffic meets.
 * https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
import type { Path } from '../../base/path.ts';
import type { BackendRef, GrpcRoute, GrpcRouteRule, HttpRoute, HttpRouteRule, NamedMatch } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { endpointsOf } from '../../snapshot/endpoints.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import type { BackendResolution } from '../gateway-api/backends.ts';
import { isRegex } from '../routing/regex.ts';
import { resolveBackend } from './route-backends.ts';
import { type FilterSettings, filterSettings, type RuleProblem } from './route-filters.ts';

export interface RuleBackend {
  readonly ref: BackendRef;
  readonly path: Path;
  readonly resolution: BackendResolution;
  readonly settings: FilterSettings;
  /** It exists and has nowhere to send a request to. */
  readonly empty: boolean;
}

export interface RuleAnalysis {
  readonly filters: FilterSettings;
  readonly backends: readonly RuleBackend[];
  readonly problems: readonly RuleProblem[];
  /** The rule cannot be put into a route table. */
  readonly dropped: boolean;
  /** What was wrong with its filters or backends as a whole: it answers 500. */
  readonly failure: RuleProblem | undefined;
}

type HttpOrGrpcRoute = Resource<HttpRoute> | Resource<GrpcRoute>;

const analyses = derived((_snapshot: Snapshot) => new Map<Resource, readonly RuleAnalysis[]>());

/** All rules of a route; without any it has one that matches everything. */
export function ruleAnalyses(snapshot: Snapshot, route: HttpOrGrpcRoute): readonly RuleAnalysis[] {
  const known = analyses(snapshot);
  const hit = known.get(route);
  if (hit) return hit;
  const rules: readonly (HttpRouteRule | GrpcRouteRule)[] = route.object.spec?.rules ?? [{}];
  const made = rules.map((rule, n) => analyse(snapshot, route, rule, ['spec', 'rules', n]));
  known.set(route, made);
  return made;
}

function analyse(snapshot: Snapshot, route: HttpOrGrpcRoute, rule: HttpRouteRule | GrpcRouteRule, at: Path): RuleAnalysis {
  const filters = filterSettings(snapshot, route, rule.filters ?? [], [...at, 'filters']);
  const cookies = filters.matches.flatMap((one) => one.cookies ?? []).filter((one) => one.type === 'RegularExpression');
  const pattern = [...patternsOf(rule), ...cookies.map((one) => one.value ?? '')].find((one) => !isRegex(one));
  const backends = (rule.backendRefs ?? []).map((ref, n) => backendOf(snapshot, route, ref, [...at, 'backendRefs', n]));
  const unsupported = (message: string, field: string): RuleProblem => ({
    condition: 'Accepted',
    reason: 'UnsupportedValue',
    message,
    path: [...at, field],
  });
  const dropped =
    rule.sessionPersistence?.idleTimeout !== undefined
      ? unsupported('an idle timeout of sessions is not supported', 'sessionPersistence')
      : pattern === undefined
        ? undefined
        : unsupported(`${pattern} is no RE2 regular expression`, 'matches');
  const dynamic = dynamicProblem(snapshot, backends, filters, at);
  const failure = filters.problems[0] ?? dynamic;
  return {
    filters,
    backends,
    dropped: dropped !== undefined,
    failure,
    problems: [
      ...filters.problems,
      ...(dropped ? [dropped] : []),
      ...(dropped ? [] : backends.flatMap(backendProblems)),
      ...(dynamic && !dropped ? [dynamic] : []),
    ],
  };
}

/** Every regular expression of the rule's matches. */
function patternsOf(rule: HttpRouteRule | GrpcRouteRule): readonly string[] {
  const named = (list: readonly NamedMatch[] | undefined): readonly string[] =>
    (list ?? []).filter((one) => one.type === 'RegularExpression').map((one) => one.value);
  // `as`: fields of the other kind are absent.
  return (
    (rule.matches ?? []) as readonly (NonNullable<HttpRouteRule['matches']>[number] & NonNullable<GrpcRouteRule['matches']>[number])[]
  ).flatMap((match) => {
    const { path, headers, queryParams } = match;
    // `as`: HTTPRoute has a text here, GRPCRoute an object.
    const method = match.method as unknown as string | NonNullable<NonNullable<GrpcRouteRule['matches']>[number]['method']> | undefined;
    return [
      ...(path?.type === 'RegularExpression' && path.value !== undefined ? [path.value] : []),
      ...(typeof method === 'object' && method.type === 'RegularExpression' ? [method.service ?? '', method.method ?? ''] : []),
      ...named(headers),
      ...named(queryParams),
    ];
  });
}

function backendOf(snapshot: Snapshot, route: Resource, ref: BackendRef, path: Path): RuleBackend {
  const resolution = resolveBackend({ snapshot, route, ref, path, mesh: false });
  const settings = filterSettings(snapshot, route, ref.filters ?? [], [...path, 'filters']);
  const isService = (ref.kind ?? 'Service') === 'Service';
  const empty =
    ref.weight !== 0 && resolution.found && isService && (endpointsOf(snapshot, resolution.backend, resolution.port)?.length ?? 0) === 0;
  return { ref, path, resolution, settings, empty };
}

function backendProblems({ ref, path, resolution, settings, empty }: RuleBackend): readonly RuleProblem[] {
  if (!resolution.found) return [{ condition: 'ResolvedRefs', reason: resolution.reason, message: resolution.message, path }];
  if (empty) return [{ condition: 'BackendsAvailable', reason: 'EndpointsNotFound', message: `no endpoint of ${ref.name} is ready`, path }];
  const filter = ref.weight === 0 ? undefined : settings.problems[0];
  return filter ? [{ condition: 'ResolvedRefs', reason: 'InvalidBackendFilters', message: filter.message, path: filter.path }] : [];
}

/** A Backend that takes its address from the request stands alone, and its host cannot be made from the path. */
function dynamicProblem(snapshot: Snapshot, backends: readonly RuleBackend[], filters: FilterSettings, at: Path): RuleProblem | undefined {
  if (!backends.some((one) => isDynamic(snapshot, one))) return undefined;
  const path = [...at, 'backendRefs'];
  if (backends.length > 1)
    return {
      condition: 'ResolvedRefs',
      reason: 'InvalidBackendRef',
      message: 'a Backend of type DynamicResolver must be the only one of its rule',
      path,
    };
  if (filters.host?.value.from === 'path')
    return {
      condition: 'Accepted',
      reason: 'UnsupportedValue',
      message: 'with a Backend of type DynamicResolver the host cannot be taken from the path',
      path,
    };
  return undefined;
}

/** The Host header decides where requests go. */
export function isDynamic(snapshot: Snapshot, { resolution }: Pick<RuleBackend, 'resolution'>): boolean {
  if (!resolution.found) return false;
  const [kind, namespace = '', name = ''] = resolution.backend.split('/');
  if (kind !== 'Backend.gateway.envoyproxy.io') return false;
  return snapshot.find('Backend.gateway.envoyproxy.io', namespace, name)?.object.spec?.type === 'DynamicResolver';
}
