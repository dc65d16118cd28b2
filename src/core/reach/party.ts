/** Whom an assertion speaks of. */

import { idOf } from '../base/key.ts';
import type { Labels } from '../kube/core.ts';
import { matchesLabels } from '../kube/selector.ts';
import { type AddressSet, allIPv4, allIPv6, noAddresses, parseCidr, uniteAddresses } from '../sets/addresses.ts';
import { endpointsOf } from '../snapshot/endpoints.ts';
import { namespaceLabels } from '../snapshot/namespaces.ts';
import { podById, podsOf } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

export type ReachParty =
  /** Callers or destinations that are no pods; absent `cidr`: all of them. */
  | { readonly outside: true; readonly cidr?: string }
  | { readonly namespace: string }
  /** Namespaces with these labels: a traffic domain. */
  | { readonly namespaceLabels: Labels }
  /** Pods with these labels, in one namespace or in all. */
  | { readonly labels: Labels; readonly namespace?: string }
  /** `namespace/name` */
  | { readonly service: string }
  /** `namespace/name` */
  | { readonly workload: string }
  | { readonly anyOf: readonly ReachParty[] };

export interface Members {
  /** `namespace/workload` */
  readonly workloads: ReadonlySet<string>;
  readonly addresses: AddressSet;
}

export function membersOf(snapshot: Snapshot, party: ReachParty): Members {
  if ('outside' in party) {
    const addresses = party.cidr === undefined ? uniteAddresses(allIPv4, allIPv6) : (parseCidr(party.cidr) ?? noAddresses);
    return { workloads: new Set(), addresses };
  }
  if ('anyOf' in party) {
    const all = party.anyOf.map((one) => membersOf(snapshot, one));
    return { workloads: new Set(all.flatMap((one) => [...one.workloads])), addresses: uniteAddresses(...all.map((one) => one.addresses)) };
  }
  return { workloads: workloadsOf(snapshot, party), addresses: noAddresses };
}

function workloadsOf(
  snapshot: Snapshot,
  party: Exclude<ReachParty, { outside: true } | { anyOf: readonly ReachParty[] }>,
): ReadonlySet<string> {
  if ('workload' in party) return new Set([party.workload]);
  if ('service' in party) {
    const [namespace = '', name = ''] = party.service.split('/');
    const id = idOf('Service', namespace, name);
    const ports = snapshot.find('Service', namespace, name)?.object.spec?.ports ?? [];
    const pods = ports.flatMap(({ port, protocol }) => endpointsOf(snapshot, id, port, protocol ?? 'TCP') ?? []);
    return new Set(
      pods.flatMap((one) => {
        const pod = one.pod === undefined ? undefined : podById(snapshot).get(one.pod);
        return pod ? [`${pod.namespace}/${pod.workload.name}`] : [];
      }),
    );
  }
  const fits = (pod: { readonly namespace: string; readonly labels: Labels }) => {
    if ('labels' in party)
      return (party.namespace === undefined || party.namespace === pod.namespace) && matchesLabels(party.labels, pod.labels);
    if ('namespaceLabels' in party) return matchesLabels(party.namespaceLabels, namespaceLabels(snapshot, pod.namespace));
    return pod.namespace === party.namespace;
  };
  return new Set(
    podsOf(snapshot)
      .filter(fits)
      .map((pod) => `${pod.namespace}/${pod.workload.name}`),
  );
}
