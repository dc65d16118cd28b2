/**
 * EnvoyProxy objects: the parameters of a GatewayClass and of a Gateway, and what becomes of both.
 * https://gateway.envoyproxy.io/docs/tasks/operations/customize-envoyproxy/
 */
import { ENVOY_GATEWAY_CONTROLLER, ENVOY_GATEWAY_GROUP, type EnvoyProxy, type EnvoyProxySpec } from '../../kube/envoy-gateway.ts';
import type { Gateway, GatewayClass, ObjectReference } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { controllerConfig } from './controller-config.ts';
import { extensionBackendsProblem } from './extension-backends.ts';
import { mergeSpecs } from './merge.ts';

export type Parameters =
  | { readonly found?: Resource<EnvoyProxy>; readonly problem?: undefined }
  /** Why the reference cannot be followed, or why what it leads to is not valid. */
  | { readonly found?: Resource<EnvoyProxy>; readonly problem: string };

/** What a class refers to. */
export function classParameters(snapshot: Snapshot, gatewayClass: Resource<GatewayClass> | undefined): Parameters {
  const ref = gatewayClass?.object.spec?.parametersRef;
  return ref ? parameters(snapshot, ref, ref.namespace ?? '') : {};
}

/** What a Gateway refers to, in its own namespace. */
export function gatewayParameters(snapshot: Snapshot, gateway: Resource<Gateway>): Parameters {
  const ref = gateway.object.spec?.infrastructure?.parametersRef;
  return ref ? parameters(snapshot, ref, gateway.key.namespace ?? 'default') : {};
}

function parameters(snapshot: Snapshot, ref: ObjectReference, namespace: string): Parameters {
  if (ref.group !== ENVOY_GATEWAY_GROUP || ref.kind !== 'EnvoyProxy')
    return {
      problem: `Invalid parametersRef: ${ref.kind ?? ''}.${ref.group ?? ''} is not supported, only EnvoyProxy.${ENVOY_GATEWAY_GROUP}`,
    };
  const found = snapshot.find('EnvoyProxy.gateway.envoyproxy.io', namespace, ref.name);
  if (!found) return { problem: `Invalid parametersRef: EnvoyProxy ${namespace}/${ref.name} does not exist` };
  const problem = envoyProxyProblem(found);
  return problem === undefined ? { found } : { found, problem: `Invalid parametersRef: ${problem}` };
}

const PROVIDERS: readonly string[] = ['Kubernetes', 'Host'];

/** What the controller checks beyond the schema. */
function envoyProxyProblem({ object: { spec } }: Resource<EnvoyProxy>): string | undefined {
  const provider = spec?.provider?.type;
  if (provider !== undefined && !PROVIDERS.includes(provider)) return `unsupported provider type ${provider}`;
  return spec?.mergeGateways === true && spec.mergeBackends !== undefined
    ? 'mergeGateways and mergeBackends cannot both be enabled'
    : undefined;
}

/** The spec a Gateway's data plane runs with: the controller's own, under the class's, under the Gateway's. */
export function effectiveEnvoyProxy(
  snapshot: Snapshot,
  gateway: Resource<Gateway>,
  gatewayClass: Resource<GatewayClass> | undefined,
): EnvoyProxySpec {
  // `as`: the configuration's field is a spec of this kind.
  let spec: EnvoyProxySpec = (controllerConfig(snapshot).defaultEnvoyProxy ?? {}) as EnvoyProxySpec;
  const ofClass = classParameters(snapshot, gatewayClass).found?.object.spec;
  if (ofClass) spec = mergeSpecs(spec, ofClass, ofClass.mergeType);
  if (ofClass?.mergeGateways === true) return spec;
  const own = gatewayParameters(snapshot, gateway).found?.object.spec;
  return own ? mergeSpecs(spec, own, own.mergeType) : spec;
}

/** Gateways of one class share a data plane where the class says so. */
export function mergesGateways(snapshot: Snapshot, gatewayClass: Resource<GatewayClass> | undefined): boolean {
  return classParameters(snapshot, gatewayClass).found?.object.spec?.mergeGateways === true;
}

/** Why a Gateway is not translated at all: its parameters or its class's are not valid. */
export function gatewayRefusal(
  snapshot: Snapshot,
  gateway: Resource<Gateway>,
  gatewayClass: Resource<GatewayClass> | undefined,
): string | undefined {
  const ofClass = classParameters(snapshot, gatewayClass).problem;
  if (ofClass !== undefined) return ofClass;
  return gatewayParameters(snapshot, gateway).problem;
}

/** Why collectors cannot be reached, which are named from the namespace of the EnvoyProxy. The Gateway is translated all the same. */
export function telemetryProblem(
  snapshot: Snapshot,
  gateway: Resource<Gateway>,
  gatewayClass: Resource<GatewayClass> | undefined,
): string | undefined {
  const telemetry = effectiveEnvoyProxy(snapshot, gateway, gatewayClass).telemetry;
  if (!telemetry) return undefined;
  const own = mergesGateways(snapshot, gatewayClass) ? undefined : gatewayParameters(snapshot, gateway).found;
  const namespace = (own ?? classParameters(snapshot, gatewayClass).found)?.key.namespace ?? 'default';
  const from = { kind: 'EnvoyProxy', namespace };
  const sinks = [
    ...(telemetry.accessLog?.disable === true ? [] : (telemetry.accessLog?.settings ?? []).flatMap((one) => one.sinks ?? [])).flatMap(
      (sink) => [sink.als, sink.openTelemetry],
    ),
    ...(telemetry.metrics?.sinks ?? []).map((sink) => sink.openTelemetry),
    telemetry.tracing?.provider,
  ];
  for (const sink of sinks) {
    const problem = sink && extensionBackendsProblem(snapshot, from, sink, false);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Whether a class is looked after by Envoy Gateway. */
export function isManagedClass(gatewayClass: Resource<GatewayClass> | undefined): boolean {
  return gatewayClass?.object.spec?.controllerName === ENVOY_GATEWAY_CONTROLLER;
}
