/** Pods of services and of pod clients: one workload for each version. */
import type { NamespaceElement, ServiceElement, ServiceVersion } from '../design/design.ts';
import { type Fields, type ManifestMeta, manifest } from './manifest.ts';
import { accountOf, commonLabels, type Model, nameOf, namespaceNameOf } from './model.ts';

/** Stands in where no image is named: answers every request with what it was. */
export const STAND_IN = 'registry.k8s.io/e2e-test-images/agnhost:2.53';

/** Name of the workload of one version. */
function workloadName(model: Model, service: ServiceElement, version: ServiceVersion): string {
  if (service.rollout === 'argo') return nameOf(model, service.id);
  return version.workload || `${nameOf(model, service.id)}-${version.name}`;
}

function podLabels(model: Model, service: ServiceElement, version: ServiceVersion): Record<string, string | undefined> {
  const name = nameOf(model, service.id);
  const mode = model.namespaces.get(service.id)?.mode;
  return {
    app: name,
    version: version.name,
    ...commonLabels(model, service.id, name),
    ...(service.outOfMesh && outOfMesh(mode)),
    ...version.labels,
  };
}

/** Keeps a pod out of the mesh its namespace is in. */
function outOfMesh(mode: NamespaceElement['mode'] | undefined): Record<string, string> {
  if (mode === 'ambient') return { 'istio.io/dataplane-mode': 'none' };
  return mode === 'sidecar' ? { 'sidecar.istio.io/inject': 'false' } : {};
}

export function podTemplate(model: Model, service: ServiceElement, version: ServiceVersion): Fields {
  const name = nameOf(model, service.id);
  const lossless = service.rollout !== 'rolling';
  return {
    metadata: { labels: podLabels(model, service, version) },
    spec: {
      serviceAccountName: accountOf(model, service),
      ...placement(model, version),
      terminationGracePeriodSeconds: lossless ? 45 : undefined,
      containers: [containerOf(service, version, name, lossless)],
    },
  };
}

function containerOf(service: ServiceElement, version: ServiceVersion, name: string, lossless: boolean): Fields {
  const first = service.ports.find((one) => one.protocol !== 'udp');
  const probe = first && { tcpSocket: { port: first.targetPort ?? first.port } };
  const seen = new Set<string>();
  const ports = service.ports.flatMap((one) => {
    const port = { containerPort: one.targetPort ?? one.port, protocol: one.protocol === 'udp' ? 'UDP' : 'TCP' };
    const id = `${port.containerPort}/${port.protocol}`;
    if (seen.has(id)) return [];
    seen.add(id);
    return [port];
  });
  return {
    name,
    image: version.image || STAND_IN,
    args: version.image || !first ? undefined : ['netexec', `--http-port=${first.targetPort ?? first.port}`],
    ports: ports.length > 0 ? ports : undefined,
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
    readinessProbe: lossless && probe ? { ...probe, periodSeconds: 5 } : undefined,
    livenessProbe: lossless && probe ? { ...probe, initialDelaySeconds: 10, periodSeconds: 10 } : undefined,
    // Time for every proxy to hear that the pod is leaving before it stops listening.
    lifecycle: lossless ? { preStop: { sleep: { seconds: 15 } } } : undefined,
  };
}

/** One node by its label, several by affinity. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
function placement(model: Model, version: ServiceVersion): Fields {
  const names = (version.nodes ?? []).map((id) => nameOf(model, id)).filter((name) => name !== '');
  const [only, ...more] = names;
  if (only === undefined) return {};
  if (more.length === 0) return { nodeSelector: { 'kubernetes.io/hostname': only } };
  const term = { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: names }] };
  return {
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } } },
  };
}

export function deployment(model: Model, service: ServiceElement, version: ServiceVersion) {
  const lossless = service.rollout !== 'rolling';
  return manifest('apps/v1', 'Deployment', workloadMeta(model, service, workloadName(model, service, version), version), {
    spec: {
      replicas: version.replicas,
      strategy: lossless ? { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } : undefined,
      minReadySeconds: lossless ? 5 : undefined,
      selector: { matchLabels: { app: nameOf(model, service.id), version: version.name } },
      template: podTemplate(model, service, version),
    },
  });
}

export function workloadMeta(model: Model, service: ServiceElement, name: string, version?: ServiceVersion): ManifestMeta {
  return {
    name,
    namespace: namespaceNameOf(model, service.id),
    labels: {
      app: nameOf(model, service.id),
      ...(version && { version: version.name }),
      ...commonLabels(model, service.id, nameOf(model, service.id)),
    },
  };
}
