/** What translation says about EnvoyExtensionPolicies. https://gateway.envoyproxy.io/docs/api/extension_types/#envoyextensionpolicy */
import type { EnvoyExtensionPolicySpec } from '../../kube/envoy-gateway.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { attachPolicies } from './attach-policies.ts';
import { controllerConfig } from './controller-config.ts';
import { extensionBackendsProblem } from './extension-backends.ts';
import { topologyOf } from './managed.ts';
import type { Attachments, Placement, PolicyRules } from './policy.ts';
import { findSecret, secretValue } from './references.ts';

const KIND = 'EnvoyExtensionPolicy';

/** All EnvoyExtensionPolicies, attached. */
export const extensionPolicies = derived(
  (snapshot: Snapshot): Attachments<EnvoyExtensionPolicySpec> => attachPolicies(snapshot, topologyOf(snapshot), extensionPolicyRules),
);

const extensionPolicyRules: PolicyRules<EnvoyExtensionPolicySpec> = {
  kind: KIND,
  // `as`: objects of this kind.
  spec: (object) => (object as { readonly spec?: EnvoyExtensionPolicySpec }).spec ?? {},
  deprecated: (spec) => (spec.targetRef ? ['spec.targetRef is deprecated, use spec.targetRefs instead'] : []),
  problems: (placement) => found(placement).map((one) => one.message),
};

/** Whether problems make the routes answer 500: each extension that has one must be allowed to fail open. */
export function extensionsFailClosed(placement: Placement<EnvoyExtensionPolicySpec>): boolean {
  return found(placement).some((one) => !one.failOpen);
}

interface ExtensionProblem {
  readonly message: string;
  readonly failOpen: boolean;
}

function found({ snapshot, spec, policy, listeners, topology }: Placement<EnvoyExtensionPolicySpec>): readonly ExtensionProblem[] {
  const problems: ExtensionProblem[] = [];
  const from = { kind: KIND, namespace: policy.namespace };
  for (const processor of spec.extProc ?? []) {
    const message = extensionBackendsProblem(snapshot, from, processor, true);
    if (message !== undefined) problems.push({ message: `ExtProc: ${message}`, failOpen: processor.failOpen === true });
  }
  for (const { code, failOpen } of spec.wasm ?? []) {
    const ref = code?.image?.pullSecretRef;
    if (!ref) continue;
    const secret = findSecret(snapshot, from, ref);
    const message =
      'problem' in secret
        ? secret.problem
        : secretValue(secret.found, '.dockerconfigjson') === undefined
          ? `missing .dockerconfigjson key in secret ${ref.name}`
          : undefined;
    if (message !== undefined) problems.push({ message: `Wasm: ${message}`, failOpen: failOpen === true });
  }
  const lua = luaProblem(snapshot, policy.namespace, spec);
  if (lua !== undefined) problems.push({ message: `Lua: ${lua}`, failOpen: false });
  const registered = new Set(
    listeners.flatMap((listener) => (topology.gateways.get(listener.gateway)?.envoyProxy.dynamicModules ?? []).map((one) => one.name)),
  );
  for (const { name } of spec.dynamicModule ?? [])
    if (!registered.has(name))
      problems.push({
        message: `DynamicModule: dynamic module ${name ?? ''} is not registered in the EnvoyProxy dynamicModules allowlist`,
        failOpen: false,
      });
  return problems;
}

function luaProblem(snapshot: Snapshot, namespace: string, spec: EnvoyExtensionPolicySpec): string | undefined {
  const scripts = spec.lua ?? [];
  if (scripts.length > 0 && !controllerConfig(snapshot).enableLua)
    return 'Skipping Lua EnvoyExtensionPolicy as feature is disabled in the Gateway';
  for (const { type, valueRef } of scripts) {
    if (type !== 'ValueRef') continue;
    const config = snapshot.find('ConfigMap', namespace, valueRef?.name ?? '')?.object;
    if (!config) return `can't find the referenced configmap ${valueRef?.name ?? ''} in namespace ${namespace}`;
    if (Object.keys(config.data ?? {}).length === 0) return `can't find the key lua in the referenced configmap ${valueRef?.name ?? ''}`;
  }
  return undefined;
}
