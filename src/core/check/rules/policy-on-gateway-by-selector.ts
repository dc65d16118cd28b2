import { matchesLabels } from '../../kube/selector.ts';
import { gatewayPods } from '../mesh-membership.ts';
import { fields, message, present } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { labelsOf, specOf } from '../spec-of.ts';

const KINDS = [
  'AuthorizationPolicy.security.istio.io',
  'RequestAuthentication.security.istio.io',
  'Telemetry.telemetry.istio.io',
  'WasmPlugin.extensions.istio.io',
] as const;

export const policyOnGatewayBySelector = {
  code: 'BH2134',
  id: 'policy-on-gateway-by-selector',
  severity: 'warning',
  summary: 'A policy for a Kubernetes Gateway names it as its target.',
  why: 'Policies reach the proxies of a Kubernetes Gateway by targetRefs only; one that selects their labels has no effect.',
  fix: 'Use targetRefs with the Gateway in place of the selector.',
  sameAs: ['IST0166'],
  *check(snapshot) {
    for (const kind of KINDS)
      for (const { key, object } of snapshot.all(kind)) {
        const spec = specOf(object);
        const selector = message(spec.selector);
        if (!selector || present(spec.targetRef)) continue;
        const wanted = labelsOf(fields(selector).matchLabels);
        const hit = gatewayPods(snapshot)
          .get(key.namespace ?? 'default')
          ?.find((labels) => matchesLabels(wanted, labels));
        if (hit)
          yield {
            resource: key,
            path: ['spec', 'selector'],
            message: `${key.kind} ${key.namespace}/${key.name} selects pods of the Gateway ${hit['gateway.networking.k8s.io/gateway-name']}, where selectors have no effect.`,
          };
      }
  },
} as const satisfies Rule;
