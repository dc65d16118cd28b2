import type { KindSpec } from '../../schema/notation.ts';
import { authorizationPolicy } from './authorization-policy.ts';
import { destinationRule } from './destination-rule.ts';
import { envoyFilter } from './envoy-filter.ts';
import { gateway } from './gateway.ts';
import { istioKind } from './kind.ts';
import { peerAuthentication } from './peer-authentication.ts';
import { proxyConfig } from './proxy-config.ts';
import { requestAuthentication } from './request-authentication.ts';
import { serviceEntry } from './service-entry.ts';
import { sidecar } from './sidecar.ts';
import { telemetry } from './telemetry.ts';
import { trafficExtension } from './traffic-extension.ts';
import { virtualService } from './virtual-service.ts';
import { wasmPlugin } from './wasm-plugin.ts';
import { workloadEntry } from './workload-entry.ts';
import { workloadGroup } from './workload-group.ts';

const networking = { group: 'networking.istio.io', versions: ['v1', 'v1beta1', 'v1alpha3'] } as const;
const security = { group: 'security.istio.io', versions: ['v1', 'v1beta1'] } as const;
const extensions = { group: 'extensions.istio.io', versions: ['v1alpha1'] } as const;

/** The kinds of Istio 1.30. */
export const istioKinds: readonly KindSpec[] = [
  istioKind({
    ...networking,
    kind: 'VirtualService',
    plural: 'virtualservices',
    doc: 'How requests for a host are routed.',
    link: 'networking/virtual-service/',
    spec: virtualService,
  }),
  istioKind({
    ...networking,
    kind: 'DestinationRule',
    plural: 'destinationrules',
    doc: 'What happens on the way to a host after routing: TLS, balancing, limits, subsets.',
    link: 'networking/destination-rule/',
    spec: destinationRule,
  }),
  istioKind({
    ...networking,
    kind: 'Gateway',
    plural: 'gateways',
    doc: 'Ports and hosts that gateway pods serve.',
    link: 'networking/gateway/',
    spec: gateway,
  }),
  istioKind({
    ...networking,
    kind: 'ServiceEntry',
    plural: 'serviceentries',
    doc: 'Hosts that are added to the service registry.',
    link: 'networking/service-entry/',
    spec: serviceEntry,
    specRequired: true,
  }),
  istioKind({
    ...networking,
    kind: 'WorkloadEntry',
    plural: 'workloadentries',
    doc: 'A workload that is not a pod.',
    link: 'networking/workload-entry/',
    spec: workloadEntry,
    specRequired: true,
  }),
  istioKind({
    ...networking,
    kind: 'WorkloadGroup',
    plural: 'workloadgroups',
    doc: 'What the WorkloadEntries of a group of machines look like.',
    link: 'networking/workload-group/',
    spec: workloadGroup,
    specRequired: true,
  }),
  istioKind({
    ...networking,
    kind: 'Sidecar',
    plural: 'sidecars',
    doc: 'What sidecars take in and know of the mesh.',
    link: 'networking/sidecar/',
    spec: sidecar,
  }),
  istioKind({
    ...networking,
    versions: ['v1alpha3'],
    kind: 'EnvoyFilter',
    plural: 'envoyfilters',
    doc: 'Changes to the generated configuration of Envoy.',
    link: 'networking/envoy-filter/',
    spec: envoyFilter,
  }),
  istioKind({
    ...networking,
    versions: ['v1beta1'],
    kind: 'ProxyConfig',
    plural: 'proxyconfigs',
    doc: 'Settings of the proxies themselves.',
    link: 'networking/proxy-config/',
    spec: proxyConfig,
  }),
  istioKind({
    ...security,
    kind: 'AuthorizationPolicy',
    plural: 'authorizationpolicies',
    doc: 'Who may do what with workloads or targets.',
    link: 'security/authorization-policy/',
    spec: authorizationPolicy,
  }),
  istioKind({
    ...security,
    kind: 'PeerAuthentication',
    plural: 'peerauthentications',
    doc: 'Whether workloads take plain connections.',
    link: 'security/peer_authentication/',
    spec: peerAuthentication,
  }),
  istioKind({
    ...security,
    kind: 'RequestAuthentication',
    plural: 'requestauthentications',
    doc: 'Which tokens of end users are accepted.',
    link: 'security/request_authentication/',
    spec: requestAuthentication,
  }),
  istioKind({
    group: 'telemetry.istio.io',
    versions: ['v1', 'v1alpha1'],
    kind: 'Telemetry',
    plural: 'telemetries',
    doc: 'Metrics, traces and access logs.',
    link: 'telemetry/',
    spec: telemetry,
  }),
  istioKind({
    ...extensions,
    kind: 'WasmPlugin',
    plural: 'wasmplugins',
    doc: 'A WebAssembly module in the chain of filters.',
    link: 'proxy_extensions/wasm-plugin/',
    spec: wasmPlugin,
    specRequired: true,
  }),
  istioKind({
    ...extensions,
    kind: 'TrafficExtension',
    plural: 'trafficextensions',
    doc: 'A WebAssembly module or a Lua script in the chain of filters.',
    link: 'proxy_extensions/traffic-extension/',
    spec: trafficExtension,
    specRequired: true,
  }),
];
