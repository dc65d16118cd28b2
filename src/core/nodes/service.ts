/** A service: the Service, one more for each version that routes split by, its account and its workloads. */
import type { PortSetting, ServiceElement } from '../design/design.ts';
import { rollout } from './argo-rollout.ts';
import { type Emission, emission, type Fields, manifest, type Output } from './manifest.ts';
import { accountOf, commonLabels, type Model, nameOf, namespaceNameOf } from './model.ts';
import { waypointLabels } from './namespace.ts';
import type { Problem } from './problems.ts';
import { deployment, workloadMeta } from './workload.ts';

export function emitService(model: Model, service: ServiceElement): Output {
  const problems: Problem[] = [];
  const emissions: Emission[] = [];
  if (service.ports.length === 0)
    problems.push({ code: 'BH3030', element: service.id, path: 'ports', message: `Service ${service.name} has no ports` });
  else {
    emissions.push(serviceObject(model, service));
    emissions.push(...versionServices(model, service));
  }
  const account = accountOf(model, service);
  // Every namespace has an account of this name.
  if (account !== 'default')
    emissions.push(
      emission(
        service.id,
        manifest('v1', 'ServiceAccount', {
          name: account,
          namespace: namespaceNameOf(model, service.id),
          labels: commonLabels(model, service.id, account),
        }),
      ),
    );
  if (service.rollout === 'argo') emissions.push(...rollout(model, service));
  else for (const version of service.versions) emissions.push(emission(service.id, deployment(model, service, version)));
  const replicas = service.versions.reduce((sum, version) => sum + version.replicas, 0);
  if (service.rollout !== 'rolling' && replicas > 1) emissions.push(disruptionBudget(model, service));
  return { emissions, problems };
}

/** Name of the Service that stands for one version alone. */
export function versionServiceName(model: Model, service: ServiceElement, version: string): string {
  const name = nameOf(model, service.id);
  if (service.rollout !== 'argo') return `${name}-${version}`;
  return service.versions[0]?.name === version ? `${name}-stable` : `${name}-canary`;
}

function serviceObject(model: Model, service: ServiceElement): Emission {
  const waypoint = waypointLabels(model, service.id, namespaceNameOf(model, service.id));
  return emission(service.id, serviceOf(model, service, nameOf(model, service.id), {}, waypoint.labels), waypoint.parts);
}

function serviceOf(model: Model, service: ServiceElement, name: string, selector: Record<string, string>, labels: Record<string, string>) {
  const app = nameOf(model, service.id);
  return manifest(
    'v1',
    'Service',
    {
      name,
      namespace: namespaceNameOf(model, service.id),
      labels: { app, ...commonLabels(model, service.id, app), ...labels },
    },
    {
      spec: {
        clusterIP: service.headless ? 'None' : undefined,
        selector: { app, ...selector },
        ports: service.ports.map(portOf),
      },
    },
  );
}

/** Services of single versions, for routes that split by version. The one they share selects no version. */
function versionServices(model: Model, service: ServiceElement): readonly Emission[] {
  if (service.rollout === 'argo') {
    // The Rollout narrows both to its own ReplicaSets. https://argo-rollouts.readthedocs.io/en/stable/features/canary/
    return ['stable', 'canary'].map((which) =>
      emission(service.id, serviceOf(model, service, `${nameOf(model, service.id)}-${which}`, {}, {})),
    );
  }
  const split = model.splits.get(service.id);
  return service.versions
    .filter((version) => split?.has(version.name))
    .map((version) =>
      emission(
        service.id,
        serviceOf(model, service, versionServiceName(model, service, version.name), { version: version.name }, { version: version.name }),
      ),
    );
}

/** What the port speaks, as Istio and Gateway API implementations read it. https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
const APP_PROTOCOL: Readonly<Record<PortSetting['protocol'], string | undefined>> = {
  http: 'http',
  http2: 'kubernetes.io/h2c',
  grpc: 'grpc',
  https: 'https',
  tls: 'tls',
  tcp: 'tcp',
  udp: undefined,
};

function portOf(port: PortSetting): Fields {
  return {
    name: port.name || `${port.protocol}-${port.port}`,
    port: port.port,
    targetPort: port.targetPort ?? port.port,
    protocol: port.protocol === 'udp' ? 'UDP' : 'TCP',
    appProtocol: APP_PROTOCOL[port.protocol],
  };
}

/** https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */
function disruptionBudget(model: Model, service: ServiceElement): Emission {
  const name = nameOf(model, service.id);
  return emission(
    service.id,
    manifest('policy/v1', 'PodDisruptionBudget', workloadMeta(model, service, name), {
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: name } } },
    }),
  );
}
