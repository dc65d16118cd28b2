/** What the destination's own proxy lets in, all ports and requests at once. */
import { bypassesInbound, dataPlaneOf } from '../semantics/ambient/data-plane.ts';
import { meshConfigOf } from '../semantics/ambient/mesh-config.ts';
import { sidecarStrictness, ztunnelStrictness } from '../semantics/ambient/peer-authentication.ts';
import { authorizationAt } from '../semantics/authorization/attachment.ts';
import { compiledPolicy, type Enforcer } from '../semantics/authorization/compiled.ts';
import { authorizedRegion, type Caller } from '../semantics/authorization/region.ts';
import { allPorts, type PortSet, portsOf, subtractPorts } from '../sets/ports.ts';
import { anywhere, intersectRegions, onPorts, type Region } from '../sets/region.ts';
import type { PodView } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Decider } from './way.ts';

export type Carried = 'plain' | 'hbone' | 'tls';

export interface Arrival {
  readonly sure: Region;
  readonly maybe: Region;
  readonly application?: 'http' | 'tcp';
  readonly decidedBy: readonly Decider[];
}

const ILLEGAL: PortSet = portsOf(15001, 15006, 15008);
const LEGAL: PortSet = subtractPorts(allPorts, ILLEGAL);

/** What gets in, by kind of traffic where the destination tells them apart. */
export function arrivals(snapshot: Snapshot, pod: PodView, carried: Carried, caller: Caller): readonly Arrival[] {
  const plane = dataPlaneOf(snapshot, pod);
  if (plane.by === 'ztunnel' && !(carried === 'plain' && bypassesInbound(pod))) return [atZtunnel(snapshot, pod, carried, caller)];
  if (plane.by === 'sidecar') return atSidecar(snapshot, pod, carried, caller);
  return [{ sure: anywhere, maybe: anywhere, decidedBy: [] }];
}

function atZtunnel(snapshot: Snapshot, pod: PodView, carried: Carried, caller: Caller): Arrival {
  const strict = ztunnelStrictness(snapshot, pod);
  const legal = carried === 'hbone' ? LEGAL : subtractPorts(allPorts, strict.ports);
  const policies = authorizationAt
    .ztunnel(snapshot, pod)
    .map((policy) => compiledPolicy(snapshot, policy, 'ztunnel'))
    .filter((policy) => policy.action === 'ALLOW' || policy.action === 'DENY');
  return limited(
    authorizedRegion(policies, caller, 'ztunnel', new Map()),
    legal,
    carried === 'hbone' && strict.by ? [{ resource: strict.by.key, path: strict.path }] : [],
  );
}

function atSidecar(snapshot: Snapshot, pod: PodView, carried: Carried, caller: Caller): readonly Arrival[] {
  const strict = sidecarStrictness(snapshot, pod);
  const legal = carried === 'plain' ? subtractPorts(allPorts, strict.ports) : allPorts;
  const { authorizers } = meshConfigOf(snapshot);
  const policies = authorizationAt.sidecar(snapshot, pod);
  if (policies.length === 0) return [{ sure: onPorts(legal), maybe: onPorts(legal), decidedBy: [] }];
  const at = (enforcer: Enforcer) =>
    authorizedRegion(
      policies.map((policy) => compiledPolicy(snapshot, policy, enforcer)),
      caller,
      enforcer,
      authorizers,
    );
  return (['http', 'tcp'] as const).map((application) => ({ ...limited(at(application), legal, []), application }));
}

function limited(region: ReturnType<typeof authorizedRegion>, ports: PortSet, decidedBy: readonly Decider[]): Arrival {
  const open = onPorts(ports);
  return {
    sure: intersectRegions(region.sure, open),
    maybe: intersectRegions(region.maybe, open),
    decidedBy: [...decidedBy, ...region.deciding.map(({ policy, path }) => ({ resource: policy.resource.key, path }))],
  };
}
