import type { JsonObject } from '../../base/json.ts';
import { labelFault, qualifiedNameFault } from '../../schema/names.ts';
import { list, object, oneOf, required, string } from '../../schema/notation.ts';
import { addressBlock, ipAddress, ordinaryAddress } from './forms/address.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { flag, int32, int32Pointer, labels, portNumber, portOrName, textIn } from './scalars.ts';
import { serviceRules } from './service-rules.ts';
import { PROTOCOLS } from './shapes/container-port.ts';
import { condition } from './shapes/object-meta.ts';

const LONGEST_AFFINITY = 86400;
const FIRST_NODE_PORT = 30000;
const LAST_NODE_PORT = 32767;

const servicePort = object({
  name: textIn(labelFault, { doc: 'The name of the port; needed where there are several.' }),
  protocol: oneOf(PROTOCOLS, { default: 'TCP', doc: 'The protocol of the port.' }),
  appProtocol: textIn(qualifiedNameFault, {
    pointer: true,
    doc: 'What is spoken on the port: http, kubernetes.io/h2c, kubernetes.io/ws …',
  }),
  port: required(portNumber({ doc: 'The port that clients call.' })),
  targetPort: portOrName({ doc: 'The number or name of the port of the pods; the port itself where nothing is said.' }),
  nodePort: int32({ minimum: FIRST_NODE_PORT, maximum: LAST_NODE_PORT, doc: 'The port of every node that leads here.' }),
});

const trimmedBlock = (text: string) => addressBlock(text.trim());

const ports = list(servicePort, { doc: 'The ports of the Service.' });

const loadBalancerStatus = object({
  ingress: list(
    object({
      ip: string(),
      hostname: string(),
      ipMode: string({ pointer: true }),
      ports: list(object({ port: int32(), protocol: string(), error: string({ pointer: true }) })),
    }),
  ),
});

const externalAddress = (text: string) => ipAddress(text) ?? ordinaryAddress(text);

const spec = object(
  {
    ports,
    selector: labels({ doc: 'Labels of the pods behind the Service; none: its endpoints are written by hand.' }),
    clusterIP: string({ doc: 'Its address in the cluster; None for a headless Service.' }),
    clusterIPs: list(string()),
    type: oneOf(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], { default: 'ClusterIP', doc: 'From where it can be reached.' }),
    externalIPs: list(textIn(externalAddress), { doc: 'Other addresses under which nodes take traffic for it.' }),
    sessionAffinity: oneOf(['None', 'ClientIP'], { default: 'None', doc: 'Whether a client always meets the same pod.' }),
    loadBalancerIP: string({ deprecated: 'annotations of the load balancer' }),
    loadBalancerSourceRanges: list(textIn(trimmedBlock), { doc: 'Address blocks that the load balancer lets in.' }),
    externalName: string({ doc: 'The DNS name it stands for (type ExternalName).' }),
    externalTrafficPolicy: oneOf(['Cluster', 'Local'], { doc: 'Whether traffic from outside stays on the node it came to.' }),
    healthCheckNodePort: int32({ minimum: 1, maximum: 65535 }),
    publishNotReadyAddresses: { type: 'boolean', doc: 'Whether pods that are not ready are published too.' },
    sessionAffinityConfig: object({ clientIP: object({ timeoutSeconds: int32Pointer({ minimum: 1, maximum: LONGEST_AFFINITY }) }) }),
    ipFamilies: list(oneOf(['IPv4', 'IPv6'])),
    ipFamilyPolicy: oneOf(['SingleStack', 'PreferDualStack', 'RequireDualStack'], { pointer: true }),
    allocateLoadBalancerNodePorts: flag(),
    loadBalancerClass: string({ pointer: true }),
    internalTrafficPolicy: oneOf(['Cluster', 'Local'], { pointer: true, doc: 'Whether traffic from a node stays on it.' }),
    trafficDistribution: oneOf(['PreferClose', 'PreferSameZone', 'PreferSameNode'], {
      pointer: true,
      doc: 'Which pods are preferred: those near the client.',
    }),
  },
  { default: {}, rules: serviceRules, fill: fillService },
);

/** https://kubernetes.io/docs/concepts/services-networking/service/ */
function fillService(service: JsonObject & { readonly ports?: readonly (JsonObject & { readonly port?: number })[] }): JsonObject {
  const { type, sessionAffinity, externalIPs } = service;
  const balanced = type === 'LoadBalancer';
  const external = balanced || type === 'NodePort' || (type === 'ClusterIP' && Array.isArray(externalIPs) && externalIPs.length > 0);
  const { sessionAffinityConfig, ...rest } = service;
  const timeout = { clientIP: { timeoutSeconds: 10800 } };
  const clientIp = (sessionAffinityConfig as { readonly clientIP?: JsonObject } | undefined)?.clientIP; // `as`: decoded before
  return {
    ...rest,
    ...(service.ports && {
      ports: service.ports.map((port) => (port.targetPort || port.port === undefined ? port : { ...port, targetPort: port.port })),
    }),
    ...(sessionAffinity === 'ClientIP' && {
      sessionAffinityConfig: clientIp?.timeoutSeconds === undefined ? timeout : sessionAffinityConfig,
    }),
    ...(sessionAffinity !== 'ClientIP' && sessionAffinity !== 'None' && sessionAffinityConfig !== undefined && { sessionAffinityConfig }),
    ...(external && service.externalTrafficPolicy === undefined && { externalTrafficPolicy: 'Cluster' }),
    ...(type !== 'ExternalName' && service.internalTrafficPolicy === undefined && { internalTrafficPolicy: 'Cluster' }),
    ...(balanced && service.allocateLoadBalancerNodePorts === undefined && { allocateLoadBalancerNodePorts: true }),
  };
}

const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

interface WholeService {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: { readonly type?: string; readonly loadBalancerSourceRanges?: readonly string[] };
}

const annotationsAgree = finds<WholeService>('must have annotations that agree', function* ({ metadata, spec: said }) {
  const { [TOPOLOGY_MODE]: mode, [TOPOLOGY_HINTS]: hints, [SOURCE_RANGES]: ranges } = metadata?.annotations ?? {};
  if (mode !== undefined && hints !== undefined && mode !== hints)
    yield { path: ['metadata', 'annotations', TOPOLOGY_MODE], message: `must be the same as ${TOPOLOGY_HINTS}` };
  if (ranges === undefined || said?.loadBalancerSourceRanges?.length) return;
  const path = ['metadata', 'annotations', SOURCE_RANGES];
  if (said?.type !== 'LoadBalancer') yield { path, message: 'must not be set unless type is LoadBalancer' };
  for (const range of ranges.trim() === '' ? [] : ranges.split(',')) {
    const fault = trimmedBlock(range);
    if (fault) yield { path, message: fault };
  }
});

export const service = builtin({
  kind: 'Service',
  plural: 'services',
  doc: 'A stable name and address for a set of pods.',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  nameForm: 'dns1123Label',
  givenGeneration: true,
  schema: object({ spec, status: object({ loadBalancer: loadBalancerStatus, conditions: list(condition) }) }),
  rules: [annotationsAgree],
});
