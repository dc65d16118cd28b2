/** What translation says about BackendTrafficPolicies. https://gateway.envoyproxy.io/docs/api/extension_types/#backendtrafficpolicy */
import type { BackendTrafficPolicySpec, ResponseBody } from '../../kube/envoy-gateway.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { attachPolicies } from './attach-policies.ts';
import { bytesProblem, clusterProblems } from './cluster-settings.ts';
import { topologyOf } from './managed.ts';
import type { Attachments, Placement, PolicyRules } from './policy.ts';
import { wholeQuantity } from './quantity.ts';
import { rateLimitProblem } from './rate-limit.ts';

/** All BackendTrafficPolicies, attached. */
export const backendTrafficPolicies = derived(
  (snapshot: Snapshot): Attachments<BackendTrafficPolicySpec> => attachPolicies(snapshot, topologyOf(snapshot), backendTrafficPolicyRules),
);

const backendTrafficPolicyRules: PolicyRules<BackendTrafficPolicySpec> = {
  kind: 'BackendTrafficPolicy',
  // `as`: objects of this kind.
  spec: (object) => (object as { readonly spec?: BackendTrafficPolicySpec }).spec ?? {},
  deprecated: (spec) => [
    ...(spec.targetRef ? ['spec.targetRef is deprecated, use spec.targetRefs instead'] : []),
    ...((spec.compression ?? []).length > 0 ? ['spec.compression is deprecated, use spec.compressor instead'] : []),
  ],
  problems,
};

function problems(placement: Placement<BackendTrafficPolicySpec>): readonly string[] {
  const { spec, snapshot } = placement;
  const found: string[] = [];
  const check = (feature: string, problem: string | undefined): void => {
    if (problem !== undefined) found.push(`${feature}: ${problem}`);
  };
  check('RateLimit', rateLimitProblem(snapshot, spec.rateLimit));
  check('BandwidthLimit', bandwidthProblem(spec.bandwidthLimit));
  for (const { message } of clusterProblems(spec)) found.push(message);
  check('ResponseOverride', responseOverrideProblem(placement));
  check('RequestBuffer', bytesProblem('limit', spec.requestBuffer?.limit));
  check('Telemetry', statNameProblem(spec.telemetry?.metrics?.routeStatName));
  if (spec.requestBuffer && (spec.httpUpgrade ?? []).length > 0)
    check('RequestBuffer', 'requestBuffer cannot be used together with httpUpgrade');
  return found;
}

const SECONDS: Readonly<Record<string, bigint>> = { Second: 1n, Minute: 60n, Hour: 3600n };
/** Envoy limits in whole KiB per second. */
const KIB = 1024n;

function bandwidthProblem(limit: BackendTrafficPolicySpec['bandwidthLimit']): string | undefined {
  for (const [name, direction] of [
    ['request', limit?.request],
    ['response', limit?.response],
  ] as const) {
    if (!direction?.limit) continue;
    const { value = 0, unit = 'Second' } = direction.limit;
    const bytes = wholeQuantity(value);
    if (bytes === undefined) return `${name} limit value must be convertible to an int64`;
    if (bytes < 0n) return `${name} limit value must be positive`;
    if (bytes / ((SECONDS[unit] ?? 1n) * KIB) === 0n)
      return `${name}: bandwidth limit of ${bytes} bytes per ${unit} is below the minimum of 1 KiB/s`;
  }
  return undefined;
}

/** Bodies of ConfigMaps are read from the namespace of the policy that lists the overrides. */
function responseOverrideProblem({ snapshot, policy, parent, spec }: Placement<BackendTrafficPolicySpec>): string | undefined {
  const namespace = parent && (policy.spec.responseOverride ?? []).length === 0 ? parent.namespace : policy.namespace;
  for (const { response } of spec.responseOverride ?? []) {
    const problem = bodyProblem(snapshot, namespace, response?.body);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Why a body cannot be read: its ConfigMap is missing or empty. Key `response.body` is preferred, any other will do. */
export function bodyProblem(snapshot: Snapshot, namespace: string, body: ResponseBody | undefined): string | undefined {
  if (body?.type !== 'ValueRef') return undefined;
  const name = body.valueRef?.name ?? '';
  const config = snapshot.find('ConfigMap', namespace, name)?.object;
  if (!config) return `can't find the referenced configmap ${namespace}/${name}`;
  return Object.keys(config.data ?? {}).length + Object.keys(config.binaryData ?? {}).length > 0
    ? undefined
    : `can't find the key response.body in the referenced configmap ${namespace}/${name}`;
}

const STAT_OPERATORS: ReadonlySet<string> = new Set(['%ROUTE_NAME%', '%ROUTE_NAMESPACE%', '%ROUTE_KIND%', '%ROUTE_RULE_NAME%']);

function statNameProblem(name: string | undefined): string | undefined {
  const unknown = (name?.match(/%[^%]*%/g) ?? []).filter((operator) => !STAT_OPERATORS.has(operator));
  return unknown.length > 0 ? `unable to configure stat name with unsupported operators: ${unknown.join(', ')}` : undefined;
}
