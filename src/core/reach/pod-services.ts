import { keyId } from '../base/key.ts';
import { hostOf, isHeadless } from '../semantics/ambient/names.ts';
import { waypointOfService } from '../semantics/ambient/waypoint.ts';
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

/** A port of a Service that no waypoint stands before, and the port of the pod it leads to. */
export interface OpenServicePort {
  readonly host: string;
  readonly port: number;
  readonly target: number;
}

const openServicePorts = derived((snapshot: Snapshot): ReadonlyMap<string, readonly OpenServicePort[]> => {
  const map = new Map<string, OpenServicePort[]>();
  for (const { key, object } of snapshot.all('Service')) {
    if (isHeadless(object) || object.spec?.type === 'ExternalName' || waypointOfService(snapshot, keyId(key)).waypoint) continue;
    for (const { port, protocol } of object.spec?.ports ?? []) {
      if ((protocol ?? 'TCP') !== 'TCP') continue;
      for (const endpoint of endpointsOf(snapshot, keyId(key), port, 'TCP') ?? []) {
        if (endpoint.pod === undefined) continue;
        const one = { host: hostOf(key), port, target: endpoint.port };
        const list = map.get(endpoint.pod);
        if (list) list.push(one);
        else map.set(endpoint.pod, [one]);
      }
    }
  }
  return map;
});

/** Services that lead to a pod without a waypoint: they also pass by a waypoint that the pod itself has. */
export function openServicesOf(snapshot: Snapshot, pod: PodView): readonly OpenServicePort[] {
  return openServicePorts(snapshot).get(pod.id) ?? [];
}
