import type { Resource } from '../../kube/resource.ts';
import { fullHost } from '../mesh-hosts.ts';
import { texts } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

export const virtualServiceHostConflict = {
  code: 'BH2104',
  id: 'virtual-service-host-conflict',
  severity: 'error',
  summary: 'In the mesh one VirtualService holds for a host.',
  why: 'Of several VirtualServices for one host the sidecars and waypoints use one; which one is not defined.',
  fix: 'Merge the VirtualServices of the host into one, or export them to different namespaces.',
  sameAs: ['IST0109'],
  *check(snapshot) {
    const byHost = new Map<string, Resource[]>();
    for (const resource of snapshot.all('VirtualService.networking.istio.io')) {
      const spec = specOf(resource.object);
      const gateways = texts(spec.gateways);
      if (gateways.length > 0 && !gateways.includes('mesh')) continue;
      const namespace = resource.key.namespace ?? 'default';
      const exportTo = texts(spec.exportTo);
      const scopes = exportTo.length === 0 || exportTo.includes('*') ? ['*'] : exportTo.map((scope) => (scope === '.' ? namespace : scope));
      for (const scope of new Set(scopes))
        for (const host of texts(spec.hosts)) {
          const place = `${scope}/${fullHost(namespace, host)}`;
          byHost.set(place, [...(byHost.get(place) ?? []), resource]);
        }
    }
    for (const [place, all] of byHost)
      if (all.length > 1)
        for (const { key } of all) {
          const names = all.map((one) => `${one.key.namespace}/${one.key.name}`).join(', ');
          yield {
            resource: key,
            path: ['spec', 'hosts'],
            message: `${names} are all for the host ${place.slice(place.indexOf('/') + 1)} in the mesh.`,
          };
        }
  },
} as const satisfies Rule;
