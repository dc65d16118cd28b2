import { namespaceLabels } from '../../snapshot/namespaces.ts';
import { podsOf } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { fields, text } from '../reading.ts';
import type { Rule } from '../rule.ts';

/** The image each injector gives, by the name of its ConfigMap. */
const images = derived((snapshot: Snapshot): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { key, object } of snapshot.all('ConfigMap')) {
    if (!key.name.startsWith('istio-sidecar-injector')) continue;
    const image = imageOf(object.data?.values ?? '');
    found.set(key.name, image);
  }
  return found;
});

function imageOf(values: string): string {
  try {
    const global = fields(fields(JSON.parse(values) as never).global);
    const image = text(fields(global.proxy).image);
    return image.includes('/') ? image : `${text(global.hub)}/${image}:${text(global.tag)}`;
  } catch {
    return '';
  }
}

export const sidecarImage = {
  code: 'BH2168',
  id: 'sidecar-image',
  severity: 'warning',
  summary: 'Pods run the sidecar that their injector gives now.',
  why: 'Sidecars keep their version until the pod is made again; an old one may lack features or fixes that the configuration counts on.',
  fix: 'Restart the workloads of the namespace.',
  sameAs: ['IST0158'],
  *check(snapshot) {
    if (images(snapshot).size === 0) return;
    const behind = new Map<string, string[]>();
    for (const pod of podsOf(snapshot)) {
      const labels = namespaceLabels(snapshot, pod.namespace);
      const revision = labels['istio.io/rev'] ?? (labels['istio-injection'] === 'enabled' ? 'default' : undefined);
      if (revision === undefined || pod.workload.kind !== 'Pod' || (pod.annotations['sidecar.istio.io/proxyImage'] ?? '') !== '') continue;
      const wanted = images(snapshot).get(
        revision === 'default' || revision === '' ? 'istio-sidecar-injector' : `istio-sidecar-injector-${revision}`,
      );
      const proxy = pod.spec.containers?.find((container) => container.name === 'istio-proxy');
      if (wanted !== undefined && proxy && proxy.image !== wanted)
        behind.set(pod.namespace, [...(behind.get(pod.namespace) ?? []), pod.name]);
    }
    for (const [namespace, pods] of behind) {
      const resource = snapshot.find('Namespace', '', namespace);
      if (resource)
        yield {
          resource: resource.key,
          path: [],
          message: `Pods of ${namespace} run another sidecar than their injector gives: ${pods.join(', ')}.`,
        };
    }
  },
} as const satisfies Rule;
