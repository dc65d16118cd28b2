/**
 * The controller's own switches. They stand in a ConfigMap of its namespace, as text in key `envoy-gateway.yaml`; where the object is not
 * among the resources the released defaults hold. https://gateway.envoyproxy.io/docs/api/extension_types/#envoygateway
 */
import { parse } from 'yaml';
import { isObject, type JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';

/** Where the controller is installed. */
const CONTROLLER_NAMESPACE = 'envoy-gateway-system';
const CONFIG_NAME = 'envoy-gateway-config';
const CONFIG_KEY = 'envoy-gateway.yaml';
/** No real configuration is longer; more is not read. */
const LONGEST_CONFIG = 100_000;

export interface ControllerConfig {
  readonly enableBackend: boolean;
  readonly enableEnvoyPatchPolicy: boolean;
  readonly enableLua: boolean;
  /** A service for global rate limits is configured. */
  readonly globalRateLimit: boolean;
  /** Requests are refused while that service is away. */
  readonly rateLimitFailClosed: boolean;
  /** Data planes run in the namespace of their Gateway. */
  readonly gatewayNamespaceMode: boolean;
  /** The `EnvoyProxy` spec below those of class and Gateway. */
  readonly defaultEnvoyProxy: JsonObject | undefined;
}

export const DEFAULT_CONFIG: ControllerConfig = {
  enableBackend: false,
  enableEnvoyPatchPolicy: false,
  enableLua: false,
  globalRateLimit: false,
  rateLimitFailClosed: false,
  gatewayNamespaceMode: false,
  defaultEnvoyProxy: undefined,
};

/** The controller's switches in this cluster. */
export const controllerConfig = derived((snapshot: Snapshot): ControllerConfig => {
  const object: (KubeObject & { readonly data?: unknown }) | undefined = snapshot.find(
    'ConfigMap',
    CONTROLLER_NAMESPACE,
    CONFIG_NAME,
  )?.object;
  const text = isObject(object?.data) ? object.data[CONFIG_KEY] : undefined;
  return typeof text === 'string' ? readConfig(text) : DEFAULT_CONFIG;
});

/** Reads the text of the configuration file; what cannot be read leaves the defaults. */
export function readConfig(text: string): ControllerConfig {
  if (text.length > LONGEST_CONFIG) return DEFAULT_CONFIG;
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch {
    return DEFAULT_CONFIG;
  }
  if (!isObject(value)) return DEFAULT_CONFIG;
  const apis = at(value, 'extensionApis');
  const rateLimit = at(value, 'rateLimit');
  return {
    enableBackend: apis?.enableBackend === true,
    enableEnvoyPatchPolicy: apis?.enableEnvoyPatchPolicy === true,
    enableLua: apis?.enableLua === true && apis.disableLua !== true,
    globalRateLimit: rateLimit !== undefined,
    rateLimitFailClosed: rateLimit?.failClosed === true,
    gatewayNamespaceMode: at(at(at(value, 'provider'), 'kubernetes'), 'deploy')?.type === 'GatewayNamespace',
    defaultEnvoyProxy: at(value, 'envoyProxy'),
  };
}

function at(object: JsonObject | undefined, field: string): JsonObject | undefined {
  const value = object?.[field];
  return isObject(value) ? value : undefined;
}
