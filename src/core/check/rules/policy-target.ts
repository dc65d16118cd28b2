import { groupKind, idOf, nameOf } from '../../base/key.ts';
import { gatewayProxy } from '../../semantics/ambient/gateway-proxy.ts';
import { waypointOfService } from '../../semantics/ambient/waypoint.ts';
import { targetRefsOf } from '../../semantics/authorization/attachment.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { fields, items, message, text } from '../reading.ts';
import type { Finding, Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

export const policyTarget = {
  code: 'BH2224',
  id: 'policy-target',
  severity: 'error',
  summary: 'What a policy targets exists, and a waypoint enforces the policy there.',
  why: 'A policy whose target does not exist holds for nothing. One on a Service is enforced by its waypoint only: without one, what it should deny is let through.',
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
    yield* envoyGatewayTargets(snapshot);
  },
} as const satisfies Rule;

/** Envoy Gateway writes no status at all on a policy whose target is not there. https://gateway.envoyproxy.io/docs/api/extension_types/ */
const ENVOY_GATEWAY_POLICIES = ['BackendTrafficPolicy', 'ClientTrafficPolicy', 'SecurityPolicy', 'EnvoyExtensionPolicy'] as const;

function* envoyGatewayTargets(snapshot: Snapshot): Generator<Finding> {
  for (const kind of ENVOY_GATEWAY_POLICIES)
    for (const { key, object } of snapshot.all(`${kind}.gateway.envoyproxy.io`)) {
      const spec = specOf(object);
      const single = message(spec.targetRef);
      const targets = [...(single ? [[single, ['spec', 'targetRef']] as const] : []), ...items(spec.targetRefs, ['spec', 'targetRefs'])];
      for (const [value, path] of targets) {
        const ref = fields(value);
        const target = idOf(groupKind(text(ref.group), text(ref.kind)), key.namespace ?? 'default', text(ref.name));
        if (!snapshot.get(target))
          yield {
            resource: key,
            path,
            message: `${nameOf(key)} targets ${text(ref.kind)} ${key.namespace}/${text(ref.name)}, which does not exist.`,
          };
      }
    }
}
