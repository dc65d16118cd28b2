import { keyId } from '../../base/key.ts';
import { parsePath } from '../../base/path.ts';
import { dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import { authorizationAt } from '../../semantics/authorization/attachment.ts';
import { compiledPolicy } from '../../semantics/authorization/compiled.ts';
import { podsOf } from '../../snapshot/pods.ts';
import type { Finding, Rule } from '../rule.ts';

export const policyBeyondZtunnel = {
  code: 'BH2221',
  id: 'policy-beyond-ztunnel',
  severity: 'warning',
  summary: 'A policy enforced by ztunnel looks only at what ztunnel sees.',
  why: 'ztunnel reads no HTTP: in an ALLOW policy a rule with HTTP fields never matches, in a DENY policy the fields are left out, which denies more.',
  fix: 'Attach the policy to the Service or the waypoint by targetRefs, and let a waypoint enforce it.',
  *check(snapshot) {
    const found = new Map<string, Finding>();
    for (const pod of podsOf(snapshot)) {
      if (dataPlaneOf(snapshot, pod).by !== 'ztunnel') continue;
      for (const policy of authorizationAt.ztunnel(snapshot, pod))
        for (const { path, text } of compiledPolicy(snapshot, policy, 'ztunnel').dropped) {
          const place = `${keyId(policy.key)} ${path}`;
          if (!found.has(place))
            found.set(place, {
              resource: policy.key,
              path: parsePath(path),
              message: `AuthorizationPolicy ${policy.key.namespace}/${policy.key.name} is enforced at ztunnel for ${pod.id}: ${text}.`,
            });
        }
    }
    yield* found.values();
  },
} as const satisfies Rule;
