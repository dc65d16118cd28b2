import { podById } from '../../snapshot/pods.ts';
import type { HopFunction } from '../stop.ts';

/** Traffic arrives at a pod. */
export const inboundHop: HopFunction<'inbound'> = (stop, { snapshot }) => {
  const pod = podById(snapshot).get(stop.pod);
  const [, , service] = stop.via?.backend.split('/') ?? [];
  return {
    hops: [{ component: 'pod', name: stop.pod, ...(pod?.node && { node: pod.node }), transport: 'plain', decisions: [] }],
    branches: [
      {
        share: 1,
        end: {
          outcome: stop.refusals[0] ?? { verdict: 'delivered', status: 200, code: 'delivered', reason: `${stop.pod} answers` },
          backend: {
            namespace: pod?.namespace ?? '',
            name: service ?? pod?.name ?? '',
            port: stop.via?.port ?? stop.port,
            workload: pod?.workload.name ?? '',
          },
          message: stop.message,
          ...(stop.responseHeaders && { response: { headers: stop.responseHeaders } }),
        },
      },
    ],
  };
};
