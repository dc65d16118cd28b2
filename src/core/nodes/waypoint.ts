/** A waypoint: a Gateway of class istio-waypoint. The labels that bind others to it are written by those. */
import type { WaypointElement } from '../design/design.ts';
import { type Emission, emission, type Fields, manifest, type Output } from './manifest.ts';
import { commonLabels, type Model, nameOf, namespaceNameOf } from './model.ts';
import type { Problem } from './problems.ts';

/** https://istio.io/latest/docs/ambient/usage/waypoint/ */
export function emitWaypoint(model: Model, waypoint: WaypointElement): Output {
  const name = nameOf(model, waypoint.id);
  const namespace = namespaceNameOf(model, waypoint.id);
  const labels = commonLabels(model, waypoint.id, name);
  const bound = [...model.bindings].filter(([, one]) => one.id === waypoint.id).map(([id]) => id);
  const emissions: Emission[] = [
    emission(
      waypoint.id,
      manifest(
        'gateway.networking.k8s.io/v1',
        'Gateway',
        { name, namespace, labels: { ...labels, 'istio.io/waypoint-for': waypoint.handles } },
        {
          spec: {
            gatewayClassName: 'istio-waypoint',
            listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: { namespaces: usersOf(model, namespace, bound) } }],
          },
        },
      ),
    ),
  ];
  const domain = model.domains.get(waypoint.id);
  // A policy without a target is not read by waypoints, so the default deny of the domain is said here once more.
  if (domain?.isolation.defaultDeny)
    emissions.push(
      emission(
        domain.id,
        manifest(
          'security.istio.io/v1',
          'AuthorizationPolicy',
          { name: `${name}-allow-nothing`, namespace, labels },
          { spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name }] } },
        ),
      ),
    );
  const problems: Problem[] =
    bound.length > 0 ? [] : [{ code: 'BH3060', element: waypoint.id, path: 'scope', message: `Waypoint ${waypoint.name} serves nothing` }];
  return { emissions, problems };
}

/** Namespaces whose services may use it: only its own, unless others do. */
function usersOf(model: Model, own: string, bound: readonly string[]): Fields {
  const users = new Set(
    bound.map((id) => (model.design.elements[id]?.type === 'namespace' ? nameOf(model, id) : namespaceNameOf(model, id))),
  );
  users.delete(own);
  if (users.size === 0) return { from: 'Same' };
  return {
    from: 'Selector',
    selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [own, ...users].sort() }] },
  };
}
