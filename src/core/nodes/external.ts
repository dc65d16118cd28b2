/** An external service: a ServiceEntry, and a Backend where a gateway of Envoy Gateway sends to it. */
import type { ExternalElement, PortSetting } from '../design/design.ts';
import { type Emission, emission, type Fields, manifest, type Output } from './manifest.ts';
import { commonLabels, implementationOf, type Model, nameOf, namespaceNameOf } from './model.ts';
import { waypointLabels } from './namespace.ts';

/** https://istio.io/latest/docs/reference/config/networking/service-entry/ */
export function emitExternal(model: Model, external: ExternalElement): Output {
  const hosts = external.hosts.filter((host) => host !== '');
  if (hosts.length === 0)
    return {
      emissions: [],
      problems: [{ code: 'BH3070', element: external.id, path: 'hosts', message: `External service ${external.name} has no hosts` }],
    };
  const name = nameOf(model, external.id);
  const namespace = externalNamespace(model, external);
  const waypoint = waypointLabels(model, external.id, namespace);
  const wildcard = hosts.some((host) => host.startsWith('*'));
  const entry = manifest(
    'networking.istio.io/v1',
    'ServiceEntry',
    { name, namespace, labels: { ...commonLabels(model, external.id, name), ...waypoint.labels } },
    {
      spec: {
        hosts,
        location: 'MESH_EXTERNAL',
        // A wildcard has no address to look up; a waypoint can look up the host of each request.
        resolution: wildcard ? (model.bindings.has(external.id) ? 'DYNAMIC_DNS' : 'NONE') : 'DNS',
        ports: external.ports.map(portOf),
      },
    },
  );
  return { emissions: [emission(external.id, entry, waypoint.parts), ...backends(model, external, hosts)], problems: [] };
}

/** Where it is written: its own namespace; outside of all, that of its waypoint, else the mesh's root, from where all see it. */
function externalNamespace(model: Model, external: ExternalElement): string {
  const own = namespaceNameOf(model, external.id);
  if (own) return own;
  return (external.egressWaypoint && namespaceNameOf(model, external.egressWaypoint)) || model.design.settings.rootNamespace;
}

const PROTOCOL: Readonly<Record<PortSetting['protocol'], string>> = {
  http: 'HTTP',
  http2: 'HTTP2',
  grpc: 'GRPC',
  https: 'HTTPS',
  tls: 'TLS',
  tcp: 'TCP',
  udp: 'UDP',
};

function portOf(port: PortSetting): Fields {
  return {
    number: port.port,
    name: port.name || `${port.protocol}-${port.port}`,
    protocol: PROTOCOL[port.protocol],
    targetPort: port.targetPort !== undefined && port.targetPort !== port.port ? port.targetPort : undefined,
  };
}

/** One Backend in each namespace with a route that sends to it. https://gateway.envoyproxy.io/docs/tasks/traffic/backend/ */
function backends(model: Model, external: ExternalElement, hosts: readonly string[]): readonly Emission[] {
  const namespaces = new Set<string>();
  for (const route of model.routes)
    if (
      implementationOf(model, route.from) === 'envoy-gateway' &&
      route.rules.some((rule) => rule.backends.some((one) => one.service === external.id))
    )
      namespaces.add(namespaceNameOf(model, route.id));
  const name = nameOf(model, external.id);
  const [host] = hosts;
  const port = external.ports[0]?.port;
  if (host === undefined || port === undefined) return [];
  return [...namespaces].map((namespace) =>
    emission(
      external.id,
      manifest(
        'gateway.envoyproxy.io/v1alpha1',
        'Backend',
        { name, namespace, labels: commonLabels(model, external.id, name) },
        { spec: { endpoints: [{ fqdn: { hostname: host, port } }] } },
      ),
    ),
  );
}
