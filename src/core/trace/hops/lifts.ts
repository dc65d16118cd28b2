import type { AuthorizationVerdict } from '../../semantics/authorization/decide.ts';
import type { Lift, LiftCaller } from '../lift.ts';

/** One change per refusal: an exception in each DENY that fits, a rule in the first ALLOW that misses; at least one refusal either way. */
export function liftsOf(
  verdict: AuthorizationVerdict,
  caller: LiftCaller,
  asked: { readonly port?: number; readonly http?: { readonly method: string; readonly path: string } },
): readonly (Lift | undefined)[] {
  const lifts: Lift[] = [];
  let allowed = false;
  for (const { resource, effect, path } of verdict.decisions) {
    if (effect !== 'deny') continue;
    // `as`: only AuthorizationPolicies decide here.
    const action = (resource.object as { readonly spec?: { readonly action?: string } }).spec?.action ?? 'ALLOW';
    const rule = /^spec\.rules\[(\d+)\]/.exec(path)?.[1];
    if (action === 'DENY' && rule !== undefined) lifts.push({ do: 'spare-caller', policy: resource.key, rule: Number(rule), caller });
    if (action === 'ALLOW' && !allowed) {
      allowed = true;
      lifts.push({ do: 'allow-caller', policy: resource.key, caller, ...asked });
    }
  }
  return lifts.length > 0 ? lifts : [undefined];
}
