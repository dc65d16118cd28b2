import { keyId } from '../base/key.ts';
import { noPorts, type PortSet, portsOf, unitePorts } from '../sets/ports.ts';
import { endpointsOf } from '../snapshot/endpoints.ts';
import type { PodView } from '../snapshot/pods.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';

/** The ports of each pod that some Service leads to. */
const servedPorts = derived((snapshot: Snapshot): ReadonlyMap<string, PortSet> => {
  const map = new Map<string, PortSet>();
  for (const { key, object } of snapshot.all('Service'))
    for (const { port, protocol } of object.spec?.ports ?? []) {
      if ((protocol ?? 'TCP') !== 'TCP') continue;
      for (const endpoint of endpointsOf(snapshot, keyId(key), port, 'TCP') ?? [])
        if (endpoint.pod !== undefined) map.set(endpoint.pod, unitePorts(map.get(endpoint.pod) ?? noPorts, portsOf(endpoint.port)));
    }
  return map;
});

export function servicesOf(snapshot: Snapshot, pod: PodView): PortSet {
  return servedPorts(snapshot).get(pod.id) ?? noPorts;
}
