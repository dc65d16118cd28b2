/** Which policies stand guard over an element, judged by the objects the analysis says it takes part in. */
import type { ElementId, ResourceKey } from '../../core/index.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';

const policyKinds: ReadonlySet<string> = new Set([
  'AuthorizationPolicy',
  'PeerAuthentication',
  'RequestAuthentication',
  'NetworkPolicy',
  'SecurityPolicy',
  'ClientTrafficPolicy',
  'BackendTrafficPolicy',
  'EnvoyPatchPolicy',
]);

export const isPolicy = (key: ResourceKey): boolean => policyKinds.has(key.kind);

export const useGuards = (id: ElementId): number =>
  useAnalysis((state) => state.analysis?.writes[id]?.reduce((count, key) => count + (isPolicy(key) ? 1 : 0), 0) ?? 0);
