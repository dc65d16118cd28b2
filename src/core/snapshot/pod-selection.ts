import type { Labels } from '../kube/core.ts';
import { matchesLabels } from '../kube/selector.ts';
import { type PodView, podsByNamespace } from './pods.ts';
import { derived, type Snapshot } from './snapshot.ts';

/** Pods of each namespace by one of their labels, `namespace/name=value`: what a selector may fit, without looking at all pods. */
const podsByLabel = derived((snapshot: Snapshot): ReadonlyMap<string, readonly PodView[]> => {
  const map = new Map<string, PodView[]>();
  for (const [namespace, pods] of podsByNamespace(snapshot))
    for (const pod of pods)
      for (const [name, value] of Object.entries(pod.labels)) {
        const id = `${namespace}/${name}=${value}`;
        const list = map.get(id);
        if (list) list.push(pod);
        else map.set(id, [pod]);
      }
  return map;
});

/** The pods of a namespace that carry all the labels; no labels mean every pod. */
export function podsWithLabels(snapshot: Snapshot, namespace: string, labels: Labels): readonly PodView[] {
  const wanted = Object.entries(labels);
  if (wanted.length === 0) return podsByNamespace(snapshot).get(namespace) ?? [];
  let fewest: readonly PodView[] | undefined;
  for (const [name, value] of wanted) {
    const pods = podsByLabel(snapshot).get(`${namespace}/${name}=${value}`) ?? [];
    if (!fewest || pods.length < fewest.length) fewest = pods;
  }
  return (fewest ?? []).filter((pod) => matchesLabels(labels, pod.labels));
}
