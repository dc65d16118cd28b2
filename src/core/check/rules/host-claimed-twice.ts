import { nameOf } from '../../base/key.ts';
import type { Resource } from '../../kube/resource.ts';
import { items, text, texts } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

const CLUSTER_SERVICE = /^([^.]+)\.([^.]+)\.svc\.cluster\.local$/;

export const hostClaimedTwice = {
  code: 'BH2235',
  id: 'host-claimed-twice',
  severity: 'warning',
  summary: 'A host that is seen in the whole mesh is defined in one namespace.',
  why: 'Which of two definitions a caller gets depends on its own namespace and on their age, so a domain can draw the traffic of another to itself.',
  fix: 'Remove one definition, or keep it to its namespace by exportTo: ["."].',
  *check(snapshot) {
    const owners = new Map<string, Resource[]>();
    for (const resource of snapshot.all('ServiceEntry.networking.istio.io'))
      if (isSeenEverywhere(resource))
        for (const host of new Set(texts(specOf(resource.object).hosts)))
          if (!host.startsWith('*')) owners.set(host, [...(owners.get(host) ?? []), resource]);
    for (const [host, entries] of owners)
      for (const { key, object } of entries) {
        const [, name, namespace] = CLUSTER_SERVICE.exec(host) ?? [];
        const service = name && namespace !== key.namespace ? snapshot.find('Service', namespace ?? '', name) : undefined;
        const other = service ?? entries.find((one) => one.key.namespace !== key.namespace);
        const at = [...items(specOf(object).hosts, ['spec', 'hosts'])].find(([value]) => text(value) === host);
        if (other && at)
          yield {
            resource: key,
            path: at[1],
            message: `${nameOf(key)} defines the host ${host} for the whole mesh, which ${nameOf(other.key)} defines too.`,
            related: [{ resource: other.key, path: [], message: 'the other definition' }],
          };
      }
  },
} as const satisfies Rule;

/** https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-export_to */
function isSeenEverywhere({ object }: Resource): boolean {
  const exportTo = texts(specOf(object).exportTo);
  return exportTo.length === 0 || exportTo.includes('*');
}
