import type { JsonObject } from '../../base/json.ts';
import { object, type WholeObject } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import type { Container } from './shapes/container.ts';
import type { PodSpec } from './shapes/pod-rules.ts';
import { podSpec } from './shapes/pod-spec.ts';
import { podStatus } from './shapes/statuses.ts';

const CONTAINERS = ['containers', 'initContainers'] as const;

interface Pod {
  readonly spec?: PodSpec;
}

/** What holds for pods, though not for templates of pods. */
const standsAlone = finds<Pod>('must stand alone', function* ({ spec = {} }) {
  for (const list of CONTAINERS)
    for (const [index, { image = '' }] of (spec[list] ?? []).entries())
      if (image.trim() !== image) yield { path: ['spec', list, index, 'image'], message: 'must not begin or end with a space' };
  if (spec.ephemeralContainers) yield { path: ['spec', 'ephemeralContainers'], message: 'must not be set on a new pod' };
  if (spec.nodeName && spec.schedulingGates?.length)
    yield { path: ['spec', 'nodeName'], message: 'must not be set while there are schedulingGates' };
  for (const [index, { image }] of (spec.volumes ?? []).entries())
    if (image && !(image as JsonObject).reference) yield { path: ['spec', 'volumes', index, 'image', 'reference'], message: 'is required' };
});

const tokensNeedAccount = finds<Pod>('must name a ServiceAccount', function* ({ spec = {} }) {
  if (spec.serviceAccountName) return;
  for (const [index, { projected }] of (spec.volumes ?? []).entries()) {
    const sources = (projected as { readonly sources?: readonly JsonObject[] } | undefined)?.sources ?? []; // `as`: decoded before
    for (const [at, source] of sources.entries())
      if (source.serviceAccountToken)
        yield {
          path: ['spec', 'volumes', index, 'projected', 'sources', at, 'serviceAccountToken'],
          message: 'must not be set without serviceAccountName',
        };
  }
});

/** Requests are the limits where nothing is said; with the host's network, the ports are the host's. */
function fillPod(pod: WholeObject): WholeObject {
  const { spec } = pod as Pod; // `as`: decoded before
  if (!spec) return pod;
  const filled = (container: Container): Container => {
    const { limits, requests } = container.resources ?? {};
    return {
      ...container,
      ...(limits && { resources: { ...container.resources, limits, requests: { ...limits, ...requests } } }),
      ...(spec.hostNetwork &&
        container.ports && {
          ports: container.ports.map((port) =>
            port.hostPort || port.containerPort === undefined ? port : { ...port, hostPort: port.containerPort },
          ),
        }),
    };
  };
  const enableServiceLinks = (spec as { readonly enableServiceLinks?: boolean }).enableServiceLinks ?? true;
  return {
    ...pod,
    spec: {
      ...spec,
      ...(spec.containers && { containers: spec.containers.map(filled) }),
      ...(spec.initContainers && { initContainers: spec.initContainers.map(filled) }),
      enableServiceLinks,
    } as unknown as JsonObject, // `as`: it was JSON, and JSON was added
  };
}

export const pod = builtin({
  kind: 'Pod',
  plural: 'pods',
  doc: 'Containers that run together on one node, with one address.',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/',
  schema: object({ spec: podSpec, status: podStatus }),
  rules: [standsAlone, tokensNeedAccount],
  fill: fillPod,
});
