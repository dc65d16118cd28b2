/** Services that policies call: authorization servers, key sets, processors. https://gateway.envoyproxy.io/docs/api/extension_types/#backendcluster */
import { type ClusterSettings, ENVOY_GATEWAY_GROUP, type ExtensionBackendRef, type ExtensionBackends } from '../../kube/envoy-gateway.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { backendProblem } from './backend-resource.ts';
import { clusterProblem } from './cluster-settings.ts';
import { controllerConfig } from './controller-config.ts';
import { isGranted, type Referrer } from './references.ts';

/** All backends that are named, in either spelling. */
export function backendRefsOf(backends: ExtensionBackends | undefined): readonly ExtensionBackendRef[] {
  const refs = backends?.backendRefs ?? [];
  return refs.length > 0 ? refs : backends?.backendRef ? [backends.backendRef] : [];
}

/** The first thing wrong with the backends of a policy and with how it speaks to them. */
export function extensionBackendsProblem(
  snapshot: Snapshot,
  from: Referrer,
  backends: ExtensionBackends | undefined,
  needed: boolean,
): string | undefined {
  const refs = backendRefsOf(backends);
  if (needed && refs.length === 0) return 'no backendRefs found for external service';
  for (const ref of refs) {
    const problem = backendRefProblem(snapshot, from, ref);
    if (problem !== undefined) return problem;
  }
  return backends?.backendSettings && settingsProblem(backends.backendSettings);
}

function settingsProblem(settings: ClusterSettings): string | undefined {
  return clusterProblem(settings)?.message;
}

function backendRefProblem(snapshot: Snapshot, from: Referrer, ref: ExtensionBackendRef): string | undefined {
  const kind = ref.kind ?? 'Service';
  const group = ref.group ?? '';
  const namespace = ref.namespace || from.namespace;
  switch (kind) {
    case 'Service':
    case 'ServiceImport': {
      if (!ref.port) return 'a valid port number corresponding to a port on the Service must be specified';
      const found = snapshot.find(kind === 'Service' ? 'Service' : 'ServiceImport.multicluster.x-k8s.io', namespace, ref.name);
      if (!found) return `${kind} ${namespace}/${ref.name} not found`;
      // `as`: both kinds list their ports alike.
      const { spec } = found.object as {
        readonly spec?: { readonly ports?: readonly { readonly port: number; readonly protocol?: string }[] };
      };
      if (!(spec?.ports ?? []).some((one) => one.port === ref.port && (one.protocol ?? 'TCP') === 'TCP'))
        return `TCP Port ${ref.port} not found on ${kind} ${namespace}/${ref.name}`;
      break;
    }
    case 'Backend': {
      const found = snapshot.find('Backend.gateway.envoyproxy.io', namespace, ref.name);
      if (!controllerConfig(snapshot).enableBackend)
        return `resource ${ref.name} of type Backend cannot be used since Backend is disabled in Envoy Gateway configuration`;
      if (!found) return `Backend ${namespace}/${ref.name} not found`;
      const problem = backendProblem(snapshot, found);
      if (problem) return `Backend ${namespace}/${ref.name} is not accepted: ${problem.message}`;
      break;
    }
    default:
      return `unsupported kind ${kind} of a backend`;
  }
  // A proxy's own configuration may name collectors anywhere.
  if (from.kind === 'EnvoyProxy') return undefined;
  return isGranted(snapshot, { group: ENVOY_GATEWAY_GROUP, ...from }, { group, kind, namespace, name: ref.name })
    ? undefined
    : `backend ref to ${kind} ${namespace}/${ref.name} not permitted by any ReferenceGrant`;
}
