/** The DestinationRule of a host as one proxy sees it. https://istio.io/latest/docs/reference/config/networking/destination-rule/ */
import type { DestinationRule } from '../../kube/istio-networking.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { covers } from '../routing/hostname.ts';
import { isExported, ROOT_NAMESPACE } from './export-to.ts';
import { fullHost } from './hosts.ts';

interface Filed {
  readonly host: string;
  readonly rule: Resource<DestinationRule>;
}

/** By namespace; the most specific host first, then the oldest. */
const byNamespace = derived((snapshot: Snapshot): ReadonlyMap<string, readonly Filed[]> => {
  const map = new Map<string, Filed[]>();
  for (const rule of snapshot.all('DestinationRule.networking.istio.io')) {
    const namespace = rule.key.namespace ?? 'default';
    const filed = { host: fullHost(rule.object.spec?.host ?? '', namespace), rule };
    const list = map.get(namespace);
    if (list) list.push(filed);
    else map.set(namespace, [filed]);
  }
  for (const list of map.values()) list.sort((a, b) => weight(b.host) - weight(a.host) || a.rule.created - b.rule.created);
  return map;
});

function weight(host: string): number {
  return host.startsWith('*') ? host.length : 1000 + host.length;
}

/**
 * The rules for a host that a proxy in `from` uses: those of the proxy's namespace, else of the Service's, else of the root namespace. Several
 * of one host in one namespace are merged, the oldest first.
 */
export function destinationRulesFor(
  snapshot: Snapshot,
  host: string,
  from: string,
  serviceNamespace: string,
): readonly Resource<DestinationRule>[] {
  for (const namespace of new Set([from, serviceNamespace, ROOT_NAMESPACE])) {
    const fitting = (byNamespace(snapshot).get(namespace) ?? []).filter(
      (one) => covers(one.host, host) && (namespace === from || isExported(one.rule.object.spec?.exportTo, namespace, from)),
    );
    const [best] = fitting;
    if (best) return fitting.filter((one) => one.host === best.host).map((one) => one.rule);
  }
  return [];
}
