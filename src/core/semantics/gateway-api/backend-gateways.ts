/** Which Gateways send requests to a Service: policies of backends name them as ancestors. https://gateway-api.sigs.k8s.io/geps/gep-713/ */
import { groupKind, idOf, type KeyId } from '../../base/key.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { attachmentsByRoute } from './attachment.ts';
import type { GatewayView } from './gateways.ts';
import { referencesOf } from './route-references.ts';

export const gatewaysByBackend = derived((snapshot: Snapshot): ReadonlyMap<KeyId, ReadonlySet<GatewayView>> => {
  const byBackend = new Map<KeyId, Set<GatewayView>>();
  for (const attachments of attachmentsByRoute(snapshot).values()) {
    const serving = attachments.flatMap((one) => (one.gateway && !one.refusal ? [one.gateway] : []));
    const [first] = attachments;
    if (!first || serving.length === 0) continue;
    for (const { ref } of referencesOf(first.route)) {
      const namespace = ref.namespace ?? first.route.key.namespace ?? 'default';
      const backend = idOf(groupKind(ref.group ?? '', ref.kind ?? 'Service'), namespace, ref.name);
      const known = byBackend.get(backend) ?? new Set();
      for (const gateway of serving) known.add(gateway);
      byBackend.set(backend, known);
    }
  }
  return byBackend;
});
