import { isClusterName } from '../../semantics/ambient/names.ts';
import type { HopFunction } from '../stop.ts';
import { crossWire, ending, failing, isHttp } from './leg.ts';

/** Something that is no pod of the cluster: where the mesh's sight ends. */
export const externalHop: HopFunction<'external'> = (stop, { snapshot }) => {
  if (!stop.via && stop.workload === undefined && isClusterName(stop.address))
    return failing(stop, [], 'no-such-host', `the cluster's DNS knows no ${stop.address}`);
  const { travel, decisions } = crossWire(snapshot, stop, { address: stop.address }, stop.transport === 'hbone' ? 15008 : stop.port);
  const [, namespace, name] = stop.via?.backend.split('/') ?? [];
  return {
    hops: [
      {
        component: 'external',
        name: stop.workload ?? stop.address,
        transport: stop.transport,
        decisions,
        ...(stop.refusals.length < travel.refusals.length && { notReached: true as const }),
      },
    ],
    branches: [
      {
        share: 1,
        end: ending(
          travel,
          {
            verdict: 'delivered',
            code: 'delivered',
            reason: `it leaves the cluster for ${stop.address}:${stop.port}`,
            ...(isHttp(stop.message) && { status: 200 }),
          },
          {
            backend: {
              namespace: namespace ?? '',
              name: name ?? stop.address,
              port: stop.via?.port ?? stop.port,
              workload: stop.workload ?? stop.address,
            },
          },
        ),
      },
    ],
  };
};
