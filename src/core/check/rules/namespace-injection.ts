import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { isSystemNamespace } from '../mesh-membership.ts';
import type { Rule } from '../rule.ts';

export const namespaceInjection = {
  code: 'BH2131',
  id: 'namespace-injection',
  severity: 'info',
  summary: 'A namespace says in one way whether it is part of the mesh.',
  why: 'Pods of a namespace that says nothing are outside the mesh: no identity, no mTLS. With two ways at once it is not defined which one holds.',
  fix: 'Set exactly one of istio.io/dataplane-mode: ambient, istio.io/rev and istio-injection, or istio-injection: disabled to stay outside on purpose.',
  sameAs: ['IST0102'],
  *check(snapshot) {
    if (hasNoMesh(snapshot)) return;
    for (const { key, object, created } of snapshot.all('Namespace')) {
      if (created < 0 || key.name === 'istio-system' || isSystemNamespace(key.name)) continue;
      const labels = object.metadata.labels ?? {};
      const ambient = labels['istio.io/dataplane-mode'] === 'ambient';
      const injection = labels['istio-injection'] ?? '';
      const revision = labels['istio.io/rev'] !== undefined;
      const ways = [injection === 'enabled' && 'istio-injection', revision && 'istio.io/rev', ambient && 'istio.io/dataplane-mode'].filter(
        (way) => way !== false,
      );
      if (ways.length > 1 || (revision && injection !== ''))
        yield {
          resource: key,
          path: ['metadata', 'labels'],
          severity: 'warning',
          sameAs: ['IST0123'],
          message: `The namespace ${key.name} joins the mesh in more than one way: ${ways.join(', ')}.`,
        };
      else if (!ambient && !revision && injection === '')
        yield { resource: key, path: ['metadata', 'labels'], message: `The namespace ${key.name} is not part of the mesh.` };
    }
  },
} as const satisfies Rule;

/** Gateways of another controller and no sign of Istio: the cluster has no mesh that a namespace could be missing from. */
const hasNoMesh = derived((snapshot: Snapshot): boolean => {
  let others = false;
  for (const { key, object } of snapshot.resources) {
    if (key.apiVersion.split('/')[0]?.endsWith('istio.io')) return false;
    if (
      key.kind === 'Namespace' &&
      (key.name === 'istio-system' || Object.keys(object.metadata.labels ?? {}).some((label) => /^istio(?:\.io\/|-injection$)/.test(label)))
    )
      return false;
    if (key.kind === 'GatewayClass' && key.name.startsWith('istio')) return false;
    others ||= key.kind === 'GatewayClass';
  }
  return others;
});
