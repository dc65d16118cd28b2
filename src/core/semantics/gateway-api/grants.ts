/** Which references across namespaces are allowed. https://gateway-api.sigs.k8s.io/api-types/referencegrant/ */
import type { ReferenceGrant } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

export interface GrantQuestion {
  readonly from: { readonly group: string; readonly kind: string; readonly namespace: string };
  readonly to: { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string };
}

/** The grant that permits a reference; `'same-namespace'` where none is needed; undefined: it is not permitted. */
export function grantFor(snapshot: Snapshot, { from, to }: GrantQuestion): Resource<ReferenceGrant> | 'same-namespace' | undefined {
  if (from.namespace === to.namespace) return 'same-namespace';
  return snapshot.in('ReferenceGrant.gateway.networking.k8s.io', to.namespace).find(({ object: { spec } }) => {
    const admitsFrom = spec?.from?.some((one) => one.group === from.group && one.kind === from.kind && one.namespace === from.namespace);
    const admitsTo = spec?.to?.some((one) => one.group === to.group && one.kind === to.kind && (!one.name || one.name === to.name));
    return admitsFrom === true && admitsTo === true;
  });
}
