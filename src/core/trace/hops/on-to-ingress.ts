import { serversAt } from '../../semantics/istio/ingress.ts';
import { podById } from '../../snapshot/pods.ts';
import type { Branch, Stop, TraceContext, Visit } from '../stop.ts';

/** What a pod would be given goes on to its Envoy where Istio Gateways select the pod: the pod is not the end of the way then. */
export function onToIngress(stop: Extract<Stop, { at: 'inbound' }>, visit: Visit, { snapshot }: TraceContext): Visit {
  const pod = podById(snapshot).get(stop.pod);
  if (!pod || serversAt(snapshot, pod, stop.port).length === 0) return visit;
  return {
    ...visit,
    hops: visit.hops.filter((one) => one.component !== 'pod'),
    branches: visit.branches.map((branch): Branch => {
      if (!('end' in branch) || branch.end.outcome.verdict !== 'delivered') return branch;
      return { share: branch.share, next: { ...stop, at: 'ingress', message: branch.end.message } };
    }),
  };
}
