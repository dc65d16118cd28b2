/** Tokens and policies in front of the routes of an Istio gateway. https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/ */
import { gatewayProxies } from '../../semantics/ambient/gateway-proxy.ts';
import { podById } from '../../snapshot/pods.ts';
import type { Branch, Stop, TraceContext, Visit } from '../stop.ts';
import { type Enforced, enforceAtGateway, enforceAtSidecar } from './envoy-policies.ts';

/** The visit of a Gateway with what its policies say first; their refusal wins over whatever the routes would answer. */
export function policedGateway(
  stop: Extract<Stop, { at: 'gateway' }>,
  context: TraceContext,
  route: (stop: Extract<Stop, { at: 'gateway' }>) => Visit,
): Visit {
  const proxy = gatewayProxies(context.snapshot).get(stop.gateway);
  if (proxy?.role !== 'istio') return route(stop);
  const enforced = enforceAtGateway(stop, context, proxy, stop.port);
  return withPolicies(enforced, route({ ...stop, ...enforced.travel }));
}

/** The same for a pod that Istio Gateways select. */
export function policedIngress(
  stop: Extract<Stop, { at: 'ingress' }>,
  context: TraceContext,
  route: (stop: Extract<Stop, { at: 'ingress' }>) => Visit,
): Visit {
  const pod = podById(context.snapshot).get(stop.pod);
  if (!pod) return route(stop);
  const enforced = enforceAtSidecar(stop, context, pod, stop.port);
  return withPolicies(enforced, route({ ...stop, ...enforced.travel }));
}

function withPolicies({ travel, decisions }: Enforced, visit: Visit): Visit {
  const [first, ...rest] = visit.hops;
  const [refusal] = travel.refusals;
  return {
    ...visit,
    hops: first ? [{ ...first, decisions: [...decisions, ...first.decisions] }, ...rest] : visit.hops,
    branches: visit.branches.map(
      (branch): Branch => ('end' in branch && refusal ? { ...branch, end: { outcome: refusal, message: travel.message } } : branch),
    ),
    ...(refusal && { mirrors: [] }),
  };
}
