/** The answer of all policies at one enforcement point. https://istio.io/latest/docs/concepts/security/#implicit-enablement */
import type { Resource } from '../../kube/resource.ts';
import type { CompiledPolicy, Enforcer } from './compiled.ts';
import { matchingRule } from './evaluate.ts';
import type { Subject } from './subject.ts';

/** One policy's say. */
interface PolicyDecision {
  readonly resource: Resource;
  readonly path: string;
  readonly effect: 'allow' | 'deny' | 'note' | 'skip';
  readonly text: string;
}

export interface AuthorizationVerdict {
  readonly allowed: boolean | 'unknown';
  readonly decisions: readonly PolicyDecision[];
  /** The policies that decided, in words of the data plane. */
  readonly reason: string;
}

interface Sorted {
  readonly custom: readonly CompiledPolicy[];
  readonly deny: readonly CompiledPolicy[];
  readonly allow: readonly CompiledPolicy[];
}

function sorted(policies: readonly CompiledPolicy[]): Sorted {
  const enforced = policies.filter((policy) => !policy.dryRun);
  return {
    custom: enforced.filter((policy) => policy.action === 'CUSTOM'),
    deny: enforced.filter((policy) => policy.action === 'DENY'),
    allow: enforced.filter((policy) => policy.action === 'ALLOW'),
  };
}

/** CUSTOM, then DENY, then ALLOW; every refusal is told, not only the first. */
export function authorize(
  policies: readonly CompiledPolicy[],
  subject: Subject,
  enforcer: Enforcer,
  authorizers: ReadonlyMap<string, 'http' | 'grpc'> = new Map(),
): AuthorizationVerdict {
  const { custom, deny, allow } = sorted(policies);
  const decisions: PolicyDecision[] = [];
  let unknown: string | undefined;
  let denied: string | undefined;
  for (const policy of policies)
    if (policy.dryRun && policy.action !== 'CUSTOM')
      decisions.push(told(policy, 'skip', 'metadata.annotations', 'is a dry run: it is evaluated and logged only'));
  const providers = new Set(custom.map((policy) => policy.resource.object.spec?.provider?.name ?? ''));
  for (const policy of custom) {
    const match = matchingRule(policy, subject, enforcer);
    if (!match) continue;
    const name = policy.resource.object.spec?.provider?.name ?? '';
    const kind = authorizers.get(name);
    if (kind === 'http' && enforcer === 'tcp') continue;
    if (providers.size > 1) {
      denied ??= `several external authorizers (${[...providers].join(', ')}) for one workload are not supported`;
      decisions.push(
        told(policy, 'deny', 'spec.provider.name', `names one of several authorizers for one workload, which is not supported: refused`),
      );
    } else if (!kind) {
      denied ??= `the external authorizer "${name}" of ${nameOf(policy)} is not in the mesh configuration`;
      decisions.push(told(policy, 'deny', 'spec.provider.name', `asks the authorizer "${name}", which the mesh does not know: refused`));
    } else {
      unknown ??= `the external authorizer "${name}" of ${nameOf(policy)} decides`;
      decisions.push(
        told(policy, 'note', match.rule.path, `asks the external authorizer "${name}"; what it answers is not in the resources`),
      );
    }
  }
  for (const policy of deny) {
    const match = matchingRule(policy, subject, enforcer);
    if (!match) continue;
    if (match.certain) {
      denied ??= `explicitly denied by: ${nameOf(policy)}`;
      decisions.push(told(policy, 'deny', match.rule.path, 'denies it'));
    } else {
      unknown ??= `${nameOf(policy)} looks at what the resources do not tell`;
      decisions.push(told(policy, 'note', match.rule.path, 'may deny it: the rule looks at what the resources do not tell'));
    }
  }
  if (allow.length > 0) {
    const matches = allow.map((policy) => ({ policy, match: matchingRule(policy, subject, enforcer) }));
    const certain = matches.find((one) => one.match?.certain);
    const maybe = matches.find((one) => one.match);
    if (certain?.match) decisions.push(told(certain.policy, 'allow', certain.match.rule.path, 'allows it'));
    else if (maybe?.match) {
      unknown ??= `${nameOf(maybe.policy)} looks at what the resources do not tell`;
      decisions.push(told(maybe.policy, 'note', maybe.match.rule.path, 'may allow it: the rule looks at what the resources do not tell'));
    } else {
      denied ??= 'allow policies exist, but none allowed';
      for (const policy of allow)
        decisions.push(
          told(policy, 'deny', 'spec.rules', policy.rules.length === 0 ? 'allows nothing here' : 'has no rule that allows it'),
        );
    }
  }
  if (denied !== undefined) return { allowed: false, decisions, reason: denied };
  if (unknown !== undefined) return { allowed: 'unknown', decisions, reason: unknown };
  return { allowed: true, decisions, reason: allow.length > 0 ? 'allowed by policy' : 'no policy refuses it' };
}

function nameOf({ resource }: CompiledPolicy): string {
  return `${resource.key.namespace ?? 'default'}/${resource.key.name}`;
}

function told(policy: CompiledPolicy, effect: PolicyDecision['effect'], path: string, text: string): PolicyDecision {
  return { resource: policy.resource, effect, path, text: `AuthorizationPolicy ${nameOf(policy)} ${text}` };
}
