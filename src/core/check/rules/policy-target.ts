import { idOf } from '../../base/key.ts';
import { gatewayProxy } from '../../semantics/ambient/gateway-proxy.ts';
import { waypointOfService } from '../../semantics/ambient/waypoint.ts';
import { targetRefsOf } from '../../semantics/authorization/attachment.ts';
import type { Rule } from '../rule.ts';

export const policyTarget = {
  code: 'BH2224',
  id: 'policy-target',
  severity: 'error',
  summary: 'What a policy targets exists, and a waypoint enforces the policy there.',
  why: 'A policy on a Service is enforced by its waypoint only. Without one nothing enforces it, and what it should deny is let through.',
  fix: 'Give the Service a waypoint by the label istio.io/use-waypoint, or correct the name of the target.',
  *check(snapshot) {
    for (const kind of ['AuthorizationPolicy.security.istio.io', 'RequestAuthentication.security.istio.io'] as const)
      for (const { key, object } of snapshot.all(kind))
        for (const [n, ref] of targetRefsOf(object).entries()) {
          const path = ['spec', 'targetRefs', n];
          const namespace = key.namespace ?? 'default';
          const name = `${key.kind} ${namespace}/${key.name}`;
          if (ref.kind === 'GatewayClass') continue;
          const target = idOf(ref.group ? `${ref.kind}.${ref.group}` : ref.kind, namespace, ref.name);
          if (!snapshot.get(target))
            yield { resource: key, path, message: `${name} targets ${ref.kind} ${namespace}/${ref.name}, which does not exist.` };
          else if (ref.kind === 'Gateway' ? !gatewayProxy(snapshot, namespace, ref.name) : !waypointOfService(snapshot, target).waypoint)
            yield { resource: key, path, message: `Nothing enforces ${name}: no waypoint serves ${ref.kind} ${namespace}/${ref.name}.` };
        }
  },
} as const satisfies Rule;
