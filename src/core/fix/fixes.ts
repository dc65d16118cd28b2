/** Which repairs are safe to offer for a finding. */
import type { Json } from '../base/json.ts';
import type { ResourceKey } from '../base/key.ts';
import { gatewayListener } from '../check/rules/gateway-listener.ts';
import { grantUnused } from '../check/rules/grant-unused.ts';
import { hboneBlocked } from '../check/rules/hbone-blocked.ts';
import { meshRouteUnused } from '../check/rules/mesh-route-unused.ts';
import { policyOnGatewayBySelector } from '../check/rules/policy-on-gateway-by-selector.ts';
import { policyTarget } from '../check/rules/policy-target.ts';
import { routeBackend } from '../check/rules/route-backend.ts';
import { routeNotAttached } from '../check/rules/route-not-attached.ts';
import { routeParent } from '../check/rules/route-parent.ts';
import { waypointBinding } from '../check/rules/waypoint-binding.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { hbonePort, namedWaypoint, useWaypoint } from './ambient.ts';
import type { Fix } from './fix.ts';
import { targetInPlaceOfSelector, withoutEntry } from './policies.ts';
import { admittedNamespace, backend, grant, parent } from './references.ts';
import { servedVersion, spelling } from './spelling.ts';

type Fixer = (snapshot: Snapshot, resource: ResourceKey, diagnostic: Diagnostic) => readonly Fix[];

const FIXERS: Readonly<Record<string, Fixer>> = {
  [routeParent.code]: parent,
  [routeBackend.code]: backend,
  [routeNotAttached.code]: admittedNamespace,
  [gatewayListener.code]: (snapshot, resource, { path }) => grant(snapshot, resource, path, 'Secret'),
  [hboneBlocked.code]: (_, resource, diagnostic) => hbonePort(resource, diagnostic),
  [policyTarget.code]: useWaypoint,
  [meshRouteUnused.code]: useWaypoint,
  [waypointBinding.code]: namedWaypoint,
  [policyOnGatewayBySelector.code]: targetInPlaceOfSelector,
  [grantUnused.code]: withoutEntry,
};

/**
 * Repairs of a finding, the likeliest first; none where only a person can decide. `written` is the object as its text has it: objects that
 * were refused are not in the snapshot.
 */
export function fixesFor(snapshot: Snapshot, diagnostic: Diagnostic, written?: Json): readonly Fix[] {
  const { code, resource } = diagnostic;
  if (!resource) return [];
  const fixer = FIXERS[code];
  if (fixer) return fixer(snapshot, resource, diagnostic);
  // `as`: what a cluster stores was JSON once.
  const object = written ?? (snapshot.get(resource)?.object as unknown as Json | undefined);
  return [...spelling(diagnostic), ...servedVersion(diagnostic, object)];
}
