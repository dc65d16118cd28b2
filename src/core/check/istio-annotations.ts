/** Istio's annotations: on which kinds they have an effect. https://istio.io/latest/docs/reference/config/annotations/ */
import { isCidr } from './istio-validation/names.ts';

interface Annotation {
  readonly on: readonly string[];
  readonly deprecated?: true;
}

const POD: Annotation = { on: ['Pod'] };
const ANY: Annotation = { on: ['Any'] };
const SERVICE: Annotation = { on: ['Service'] };

export const ANNOTATIONS: Readonly<Record<string, Annotation>> = {
  'alpha.istio.io/canonical-serviceaccounts': { on: ['Service'], deprecated: true },
  'alpha.istio.io/identity': { on: ['Pod'], deprecated: true },
  'alpha.istio.io/kubernetes-serviceaccounts': { on: ['Service'], deprecated: true },
  'ambient.istio.io/bypass-inbound-capture': POD,
  'ambient.istio.io/dns-capture': POD,
  'ambient.istio.io/redirection': POD,
  'ambient.istio.io/waypoint-inbound-binding': { on: ['GatewayClass', 'Gateway'] },
  'galley.istio.io/analyze-suppress': ANY,
  'gateway.istio.io/controller-version': { on: ['Gateway'] },
  'gateway.istio.io/name-override': { on: ['Gateway'] },
  'gateway.istio.io/service-account': { on: ['Gateway'] },
  'gateway.istio.io/tls-terminate-mode': { on: ['Gateway'] },
  'inject.istio.io/templates': POD,
  'install.operator.istio.io/chart-owner': ANY,
  'install.operator.istio.io/owner-generation': ANY,
  'install.operator.istio.io/version': ANY,
  'internal.istio.io/service-account': { on: ['Gateway'] },
  'istio.io/autoRegistrationGroup': { on: ['WorkloadEntry'] },
  'istio.io/connectedAt': { on: ['WorkloadEntry'] },
  'istio.io/disconnectedAt': { on: ['WorkloadEntry'] },
  'istio.io/dry-run': { on: ['AuthorizationPolicy'] },
  'istio.io/for-service-account': { on: ['Secret'] },
  'istio.io/rerouteVirtualInterfaces': POD,
  'istio.io/reroute-virtual-interfaces': POD,
  'istio.io/rev': POD,
  'istio.io/workloadController': { on: ['WorkloadEntry'] },
  'kubernetes.io/ingress.class': { on: ['Ingress'] },
  'networking.istio.io/address-type': { on: ['Gateway'] },
  'networking.istio.io/exportTo': SERVICE,
  'networking.istio.io/service-type': { on: ['Gateway'] },
  'networking.istio.io/traffic-distribution': { on: ['Service', 'ServiceEntry', 'Namespace'] },
  'prometheus.istio.io/merge-metrics': POD,
  'proxy.istio.io/config': POD,
  'proxy.istio.io/overrides': POD,
  'readiness.status.sidecar.istio.io/applicationPorts': POD,
  'readiness.status.sidecar.istio.io/failureThreshold': POD,
  'readiness.status.sidecar.istio.io/initialDelaySeconds': POD,
  'readiness.status.sidecar.istio.io/periodSeconds': POD,
  'security.istio.io/autoMTLS': POD,
  'sidecar.istio.io/agentLogLevel': POD,
  'sidecar.istio.io/bootstrapOverride': POD,
  'sidecar.istio.io/componentLogLevel': POD,
  'sidecar.istio.io/controlPlaneAuthPolicy': { on: ['Pod'], deprecated: true },
  'sidecar.istio.io/discoveryAddress': { on: ['Pod'], deprecated: true },
  'sidecar.istio.io/enableCoreDump': { on: ['Pod'], deprecated: true },
  'sidecar.istio.io/extraStatTags': POD,
  'sidecar.istio.io/inject': { on: ['Pod'], deprecated: true },
  'sidecar.istio.io/interceptionMode': POD,
  'sidecar.istio.io/logLevel': POD,
  'sidecar.istio.io/nativeSidecar': POD,
  'sidecar.istio.io/proxyCPU': POD,
  'sidecar.istio.io/proxyCPULimit': POD,
  'sidecar.istio.io/proxyImage': POD,
  'sidecar.istio.io/proxyImageType': POD,
  'sidecar.istio.io/proxyMemory': POD,
  'sidecar.istio.io/proxyMemoryLimit': POD,
  'sidecar.istio.io/rewriteAppHTTPProbers': POD,
  'sidecar.istio.io/statsCompression': POD,
  'sidecar.istio.io/statsEvictionInterval': POD,
  'sidecar.istio.io/statsFlushInterval': POD,
  'sidecar.istio.io/statsHistogramBuckets': POD,
  'sidecar.istio.io/statsInclusionPrefixes': { on: ['Pod'], deprecated: true },
  'sidecar.istio.io/statsInclusionRegexps': { on: ['Pod'], deprecated: true },
  'sidecar.istio.io/statsInclusionSuffixes': { on: ['Pod'], deprecated: true },
  'sidecar.istio.io/status': POD,
  'sidecar.istio.io/userVolume': POD,
  'sidecar.istio.io/userVolumeMount': POD,
  'status.sidecar.istio.io/port': POD,
  'topology.istio.io/controlPlaneClusters': { on: ['Namespace'] },
  'traffic.istio.io/nodeSelector': SERVICE,
  'traffic.sidecar.istio.io/excludeInboundPorts': POD,
  'traffic.sidecar.istio.io/excludeInterfaces': POD,
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': POD,
  'traffic.sidecar.istio.io/excludeOutboundPorts': POD,
  'traffic.sidecar.istio.io/includeInboundPorts': POD,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': POD,
  'traffic.sidecar.istio.io/includeOutboundPorts': POD,
  'traffic.sidecar.istio.io/kubevirtInterfaces': { on: ['Pod'], deprecated: true },
};

const ports = (value: string): boolean => value.split(',').every((one) => /^\d+$/.test(one.trim()) && Number(one) <= 65535);
const ranges = (value: string): boolean => value.split(',').every((one) => isCidr(one.trim()));
const whole = (value: string): boolean => /^\d{1,10}$/.test(value);

const FORMS: Readonly<Record<string, readonly [fits: (value: string) => boolean, form: string]>> = {
  'readiness.status.sidecar.istio.io/applicationPorts': [(value) => value === '' || ports(value), 'ports'],
  'readiness.status.sidecar.istio.io/failureThreshold': [whole, 'a whole number'],
  'readiness.status.sidecar.istio.io/initialDelaySeconds': [whole, 'a whole number'],
  'readiness.status.sidecar.istio.io/periodSeconds': [whole, 'a whole number'],
  'sidecar.istio.io/interceptionMode': [(value) => ['REDIRECT', 'TPROXY', 'NONE'].includes(value), 'REDIRECT, TPROXY or NONE'],
  'sidecar.istio.io/rewriteAppHTTPProbers': [isBoolean, 'true or false'],
  'sidecar.istio.io/enableCoreDump': [isBoolean, 'true or false'],
  'status.sidecar.istio.io/port': [(value) => whole(value) && Number(value) <= 65535, 'a port'],
  'traffic.sidecar.istio.io/excludeInboundPorts': [(value) => value === '' || ports(value), 'ports'],
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': [(value) => value === '' || ranges(value), 'address ranges'],
  'traffic.sidecar.istio.io/excludeOutboundPorts': [(value) => value === '' || ports(value), 'ports'],
  'traffic.sidecar.istio.io/includeInboundPorts': [(value) => value === '' || value === '*' || ports(value), 'ports, or *'],
  'traffic.sidecar.istio.io/includeOutboundIPRanges': [(value) => value === '' || value === '*' || ranges(value), 'address ranges, or *'],
  'traffic.sidecar.istio.io/includeOutboundPorts': [(value) => value === '' || ports(value), 'ports'],
};

function isBoolean(value: string): boolean {
  return /^(?:1|0|t|f|T|F|true|false|True|False|TRUE|FALSE)$/.test(value);
}

/** What is wrong with the value of an annotation, as far as Istio judges it. */
export function valueProblem(name: string, value: string): string | undefined {
  const form = FORMS[name];
  return form && !form[0](value) ? `"${value}" is not a value of ${name}: ${form[1]}.` : undefined;
}
