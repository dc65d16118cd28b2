/** Rate limits: how many requests pass before 429. https://gateway.envoyproxy.io/docs/tasks/traffic/global-rate-limit/ */
import type { BackendTrafficPolicySpec, RateLimitRule, StringMatch } from '../../kube/envoy-gateway.ts';
import { textMatches } from '../routing/match.ts';
import { type HttpMessage, pathOf, queryParameters } from '../routing/message.ts';
import type { Judgement, Origin } from '../routing/table.ts';
import { inBlock } from './address-blocks.ts';
import type { NamedAction } from './filter-order.ts';
import type { EffectivePolicy } from './policy.ts';

export function rateLimitActions({ policy, spec: { rateLimit } }: EffectivePolicy<BackendTrafficPolicySpec>): readonly NamedAction[] {
  if (!rateLimit) return [];
  const { type, local, global } = rateLimit;
  const side = (filter: NamedAction['filter'], name: 'local' | 'global', rules: readonly RateLimitRule[]): readonly NamedAction[] =>
    rules.map((rule, n): NamedAction => {
      const origin: Origin = { resource: policy.key, path: ['spec', 'rateLimit', name, 'rules', n] };
      return { filter, action: { do: 'judge', origin, judge: (message) => judgeLimit(rule, message, name) } };
    });
  return [
    ...(type === 'Global' ? [] : side('local_ratelimit', 'local', local?.rules ?? [])),
    ...(type === 'Local' ? [] : side('ratelimit', 'global', global?.rules ?? [])),
  ];
}

/** One request alone stays below every limit but that of 0. */
function judgeLimit({ clientSelectors, limit, shadowMode }: RateLimitRule, message: HttpMessage, side: 'local' | 'global'): Judgement {
  const selected = (clientSelectors ?? []).map((one) => isSelected(one, message));
  const requests = limit?.requests ?? 0;
  const per = side === 'local' ? ' and proxy' : '';
  const words = `rate limit: ${requests} requests per ${limit?.unit ?? 'Hour'}${per} pass, the next gets 429`;
  if (selected.includes(false)) return { verdict: 'pass', text: 'rate limit: the rule is not for this request' };
  if (requests > 0 || shadowMode) return { verdict: 'pass', text: shadowMode ? `${words}; it is only counted` : words };
  if (selected.includes('unknown')) return { verdict: 'unknown', text: "rate limit: the client's address is not known" };
  if (side === 'local') return { verdict: 'unknown', text: 'rate limit: Envoy refuses a local limit of 0 requests, and keeps what it had' };
  return { verdict: 'refuse', status: 429, code: 'rate-limited', text: 'rate limit: no request passes' };
}

type Selector = NonNullable<RateLimitRule['clientSelectors']>[number];

function isSelected({ headers, methods, path, sourceCIDR, queryParams }: Selector, message: HttpMessage): boolean | 'unknown' {
  for (const one of headers ?? []) if (!fits(one, message.headers[(one.name ?? '').toLowerCase()]?.join(','))) return false;
  if (methods && methods.length > 0 && !methods.some((one) => (one.value === message.method) !== (one.invert === true))) return false;
  if (path && !fits(path, pathOf(message.path))) return false;
  const query = queryParams && queryParameters(message.path);
  for (const one of queryParams ?? []) if (!fits(one, query?.get(one.name ?? ''))) return false;
  if (!sourceCIDR?.value) return true;
  return message.client === undefined ? 'unknown' : inBlock(message.client, sourceCIDR.value) !== (sourceCIDR.invert === true);
}

function fits({ type = 'Exact', value = '', invert }: StringMatch, text: string | undefined): boolean {
  if (text === undefined) return invert === true;
  const found =
    type === 'Distinct' ||
    (type === 'PathPrefix'
      ? text === value || text.startsWith(value.endsWith('/') ? value : `${value}/`)
      : textMatches(type === 'RegularExpression' ? { type: 'regex', value } : { type: 'exact', value }, text));
  return found !== (invert === true);
}
