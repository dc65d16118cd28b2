/** Answers that are replaced on their way back. https://gateway.envoyproxy.io/docs/tasks/traffic/response-override/ */
import type { BackendTrafficPolicySpec, ResponseOverride } from '../../kube/envoy-gateway.ts';
import type { AnswerOverride } from '../routing/table.ts';
import type { EffectivePolicy } from './policy.ts';
import { redirectOf } from './rule-actions.ts';

export function responseOverrides({
  policy,
  spec,
  problems,
}: EffectivePolicy<BackendTrafficPolicySpec>): readonly AnswerOverride[] | undefined {
  const all = spec.responseOverride ?? [];
  if (all.length === 0 || problems.length > 0) return undefined;
  return all.flatMap((one, n): readonly AnswerOverride[] => {
    // Which headers a backend answers with is not in the resources.
    if ((one.match?.responseHeaders ?? []).length > 0) return [];
    const { response, redirect } = one;
    const headers: Record<string, readonly string[]> = {};
    if (response?.contentType !== undefined) headers['content-type'] = [response.contentType];
    for (const { name, value } of [...(response?.header?.set ?? []), ...(response?.header?.add ?? [])])
      headers[name.toLowerCase()] = [value];
    const status = response?.statusCode ?? (redirect ? (redirect.statusCode ?? 302) : undefined);
    return [
      {
        origin: { resource: policy.key, path: ['spec', 'responseOverride', n] },
        matches: (code) => matchesStatus(one, code),
        headers,
        ...(status !== undefined && { status }),
        ...(redirect && { redirect: redirectOf({ ...redirect, statusCode: redirect.statusCode ?? 302 }) }),
      },
    ];
  });
}

function matchesStatus({ match }: ResponseOverride, status: number): boolean {
  return (match?.statusCodes ?? []).some(({ type, value, range }) =>
    type === 'Range' ? status >= (range?.start ?? 0) && status <= (range?.end ?? 0) : status === value,
  );
}
