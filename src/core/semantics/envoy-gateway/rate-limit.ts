/** Rate limits of a BackendTrafficPolicy. https://gateway.envoyproxy.io/docs/tasks/traffic/global-rate-limit/ , …/local-rate-limit/ */
import { parseCidr } from '../../base/ip.ts';
import type { BackendTrafficPolicySpec, RateLimitRule, StringMatch } from '../../kube/envoy-gateway.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { isRegex } from '../routing/regex.ts';
import { controllerConfig } from './controller-config.ts';

type RateLimit = NonNullable<BackendTrafficPolicySpec['rateLimit']>;

const DAY = 86_400;
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  Second: 1,
  Minute: 60,
  Hour: 3600,
  Day: DAY,
  Week: 7 * DAY,
  Month: 30 * DAY,
  Year: 365 * DAY,
};

/** The first thing wrong with the limits. `type` is deprecated: where it stands, only that half is read. */
export function rateLimitProblem(snapshot: Snapshot, limit: RateLimit | undefined): string | undefined {
  if (!limit) return undefined;
  const { type, local, global } = limit;
  if (type === 'Local' && !local) return 'local configuration empty for rateLimit';
  if (type === 'Global' && !global) return 'global configuration empty for rateLimit';
  return (
    (local && type !== 'Global' ? localProblem(local.rules ?? []) : undefined) ??
    (global && type !== 'Local' ? globalProblem(snapshot, global.rules ?? []) : undefined)
  );
}

function globalProblem(snapshot: Snapshot, rules: readonly RateLimitRule[]): string | undefined {
  if (!controllerConfig(snapshot).globalRateLimit) return 'enable Ratelimit in the EnvoyGateway config to configure global rateLimit';
  return firstProblem(rules);
}

/** The rule without clientSelectors is the limit of the whole route; Envoy wants the others' units to be multiples of its. */
function localProblem(rules: readonly RateLimitRule[]): string | undefined {
  const general = rules.filter((rule) => (rule.clientSelectors ?? []).length === 0);
  if (general.length > 1) return 'local rateLimit can not have more than one rule without clientSelectors';
  const unit = UNIT_SECONDS[general[0]?.limit?.unit ?? 'Second'] ?? 0;
  if (rules.some((rule) => unit === 0 || (UNIT_SECONDS[rule.limit?.unit ?? ''] ?? 0) % unit !== 0))
    return 'local rateLimit rule limit unit must be a multiple of the default limit unit';
  return firstProblem(rules.filter((rule) => (rule.clientSelectors ?? []).length > 0));
}

function firstProblem(rules: readonly RateLimitRule[]): string | undefined {
  for (const rule of rules)
    for (const selector of rule.clientSelectors ?? []) {
      const { headers = [], methods = [], path, sourceCIDR, queryParams = [] } = selector;
      if (headers.length + methods.length + queryParams.length === 0 && !path && !sourceCIDR)
        return 'unable to translate rateLimit. At least one of the header or method or path or sourceCIDR or queryParameters must be specified';
      const problem = [...headers.map(headerProblem), pathProblem(path), sourceProblem(sourceCIDR), ...queryParams.map(queryProblem)].find(
        (one) => one !== undefined,
      );
      if (problem !== undefined) return problem;
    }
  return undefined;
}

function headerProblem({ type = 'Exact', value, invert }: StringMatch): string | undefined {
  const missing = 'unable to translate rateLimit. Either the header.Type is not valid or the header is missing a value';
  switch (type) {
    case 'Exact':
      return value === undefined ? missing : undefined;
    case 'RegularExpression':
      return value === undefined ? missing : regexProblem(value);
    case 'Distinct':
      if (value !== undefined) return missing;
      return invert ? 'unable to translate rateLimit. Invert is not applicable for distinct header match type' : undefined;
    default:
      return missing;
  }
}

function pathProblem(path: StringMatch | undefined): string | undefined {
  return path?.type === 'RegularExpression' ? regexProblem(path.value ?? '') : undefined;
}

function sourceProblem(source: StringMatch | undefined): string | undefined {
  return source && !parseCidr(source.value ?? '')
    ? `unable to translate rateLimit: invalid CIDR address: ${source.value ?? ''}`
    : undefined;
}

function queryProblem({ name, type = 'Exact', value, invert }: StringMatch): string | undefined {
  if (!name) return 'name is required when QueryParamMatch is specified';
  if (type === 'Distinct') {
    if (invert) return 'unable to translate rateLimit. Invert is not applicable for distinct query parameter match type';
    return value === undefined
      ? undefined
      : 'unable to translate rateLimit. Value is not applicable for distinct query parameter match type';
  }
  if (!value) return `value is required for ${type} query parameter match`;
  return type === 'RegularExpression' ? regexProblem(value) : undefined;
}

function regexProblem(source: string): string | undefined {
  return isRegex(source) ? undefined : `regex ${source} is invalid`;
}
