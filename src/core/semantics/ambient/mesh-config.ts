import { parse } from 'yaml';
import { isList, isObject, type Json } from '../../base/json.ts';
import type { Resource } from '../../kube/resource.ts';
import type { LabelSelector } from '../../kube/selector.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';

/** The mesh-wide settings that decide answers. https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/ */
export interface MeshConfig {
  /** The ConfigMap they were read from; absent: all are defaults. */
  readonly resource?: Resource;
  readonly trustDomain: string;
  readonly trustDomainAliases: readonly string[];
  readonly rootNamespace: string;
  readonly outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  readonly discoverySelectors: readonly LabelSelector[];
  /** External authorizers by name: `http` ones are not asked about TCP connections. */
  readonly authorizers: ReadonlyMap<string, 'http' | 'grpc'>;
}

/** Where istiod lives, and with it its ConfigMap. */
const SYSTEM_NAMESPACE = 'istio-system';

/** The mesh configuration in ConfigMap `istio-system/istio`, key `mesh`, over Istio's defaults. */
export const meshConfigOf = derived((snapshot: Snapshot): MeshConfig => {
  const resource = snapshot.find('ConfigMap', SYSTEM_NAMESPACE, 'istio');
  const mesh = readMesh(resource?.object.data?.mesh);
  const policy = isObject(mesh.outboundTrafficPolicy) ? mesh.outboundTrafficPolicy.mode : undefined;
  const authorizers = new Map<string, 'http' | 'grpc'>();
  for (const provider of isList(mesh.extensionProviders) ? mesh.extensionProviders : []) {
    if (!isObject(provider) || typeof provider.name !== 'string') continue;
    if (provider.envoyExtAuthzHttp !== undefined) authorizers.set(provider.name, 'http');
    if (provider.envoyExtAuthzGrpc !== undefined) authorizers.set(provider.name, 'grpc');
  }
  return {
    ...(resource && { resource }),
    trustDomain: text(mesh.trustDomain) ?? 'cluster.local',
    trustDomainAliases: texts(mesh.trustDomainAliases),
    rootNamespace: text(mesh.rootNamespace) ?? SYSTEM_NAMESPACE,
    outboundTrafficPolicy: policy === 'REGISTRY_ONLY' ? 'REGISTRY_ONLY' : 'ALLOW_ANY',
    // `as`: each was just seen to be an object; a field of another shape selects nothing.
    discoverySelectors: (isList(mesh.discoverySelectors) ? mesh.discoverySelectors : []).filter(isObject) as readonly LabelSelector[],
    authorizers,
  };
});

function readMesh(source: string | undefined): { readonly [field: string]: Json | undefined } {
  if (source === undefined) return {};
  try {
    // `as`: YAML without custom tags is JSON.
    const value = parse(source) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
