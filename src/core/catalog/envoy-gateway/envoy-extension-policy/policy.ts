import { list, object, string, variant } from '../../../schema/notation.ts';
import {
  gateways,
  mergesOnly,
  onlyForTargets,
  policyTarget,
  routes,
  targeted,
  targetSelector,
  targetsGatewayApi,
  targetsKind,
} from '../policy-target.ts';
import { dynamicModule } from './dynamic-module.ts';
import { extProc } from './ext-proc.ts';
import { lua } from './lua.ts';
import { wasm } from './wasm.ts';

export const envoyExtensionPolicy = object(
  {
    dynamicModule: list(dynamicModule, { doc: 'Shared libraries.', maxItems: 16 }),
    extProc: list(extProc, { doc: 'Services that see and change requests and answers.', maxItems: 16 }),
    lua: list(lua, { doc: 'Lua scripts.', maxItems: 16 }),
    mergeType: string({ doc: 'Merge with the policy of the gateway in place of replacing it.', rules: [mergesOnly] }),
    targetRef: variant(policyTarget, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(policyTarget, { doc: 'The targets it attaches to, by name.' }),
    targetSelectors: list(targetSelector, { doc: 'The targets it attaches to, by labels.' }),
    wasm: list(wasm, { doc: 'WebAssembly modules.', maxItems: 16 }),
  },
  {
    rules: [
      targeted,
      targetsGatewayApi,
      targetsKind(...gateways, ...routes),
      onlyForTargets('mergeType', routes, 'it merges into the policy of the gateway'),
    ],
  },
);
