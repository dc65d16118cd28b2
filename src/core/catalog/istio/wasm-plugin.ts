import { any, integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { attachedOnce, targetReference } from './target-reference.ts';
import { moduleUrl, pluginMatch, vmConfig } from './wasm-module.ts';
import { workloadSelector } from './workload-selector.ts';

export const wasmPlugin = object(
  {
    failStrategy: oneOf(['FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD'], { doc: 'What happens when the module fails.' }),
    imagePullPolicy: oneOf(['UNSPECIFIED_POLICY', 'IfNotPresent', 'Always'], { doc: 'When the image is fetched again.' }),
    imagePullSecret: string({ doc: 'Secret with credentials for the registry.', minLength: 1, maxLength: 253 }),
    match: list(pluginMatch, { doc: 'Traffic that passes it.' }),
    phase: oneOf(['UNSPECIFIED_PHASE', 'AUTHN', 'AUTHZ', 'STATS'], { doc: 'Where in the chain of filters it stands.' }),
    pluginConfig: any({ doc: 'Configuration handed to the module.', shape: 'object' }),
    pluginName: string({ doc: 'Name of the plug-in inside the module.', minLength: 1, maxLength: 256 }),
    priority: integer({ doc: 'Order within the phase; the higher the earlier.', nullable: true, format: 'int32' }),
    selector: variant(workloadSelector, { doc: 'The workloads it applies to, by labels; without any attachment the whole namespace.' }),
    sha256: string({ doc: 'Hash that the module must have.', pattern: '(^$|^[a-f0-9]{64}$)' }),
    targetRef: variant(targetReference, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(targetReference, { doc: 'The targets it attaches to by name; the only way to reach a waypoint.', maxItems: 16 }),
    type: oneOf(['UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK'], { doc: 'Whether it sees requests or bytes.' }),
    url: required(string({ doc: 'Where the module comes from.', minLength: 1, rules: [moduleUrl] })),
    verificationKey: string({ doc: 'Key that the module is signed with.' }),
    vmConfig: variant(vmConfig, { doc: 'Environment of the module.' }),
  },
  { rules: [attachedOnce] },
);
