/** The order of Envoy's HTTP filters, and how EnvoyProxy changes it. https://gateway.envoyproxy.io/docs/api/extension_types/#filterposition */
import type { EnvoyProxySpec } from '../../kube/envoy-gateway.ts';
import type { FilterAction } from '../routing/table.ts';

const DEFAULT_ORDER = [
  'fault',
  'cors',
  'csrf',
  'ext_authz',
  'api_key_auth',
  'basic_auth',
  'oauth2',
  'jwt_authn',
  'buffer',
  'lua',
  'admission_control',
  'ext_proc',
  'wasm',
  'dynamic_modules',
  'rbac',
  'local_ratelimit',
  'ratelimit',
  'bandwidth_limit',
  'credential_injector',
] as const;

type FilterName = (typeof DEFAULT_ORDER)[number];

export interface NamedAction {
  readonly filter: FilterName;
  readonly action: FilterAction;
}

const PREFIX = 'envoy.filters.http.';

export function orderActions(actions: readonly NamedAction[], order: EnvoyProxySpec['filterOrder']): readonly FilterAction[] {
  const names = orderOf(order);
  return [...actions].sort((a, b) => names.indexOf(a.filter) - names.indexOf(b.filter)).map((one) => one.action);
}

function orderOf(order: EnvoyProxySpec['filterOrder']): readonly string[] {
  const names: string[] = [...DEFAULT_ORDER];
  for (const { name = '', before, after } of order ?? []) {
    const moved = name.replace(PREFIX, '');
    const beside = (before ?? after ?? '').replace(PREFIX, '');
    const from = names.indexOf(moved);
    if (from < 0 || !names.includes(beside) || moved === beside) continue;
    names.splice(from, 1);
    names.splice(names.indexOf(beside) + (before === undefined ? 1 : 0), 0, moved);
  }
  return names;
}
