/** Whom a policy is about: `selector`, `targetRef`, `targetRefs`, `exportTo`. */
import { isList, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, filled, items, message, present, text, texts } from '../reading.ts';
import { error, type Judgement, warning } from './judgement.ts';
import { isDnsLabel } from './names.ts';

const TARGETS = [
  '/Service',
  'core/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
];

/** `selector`, `targetRef` and `targetRefs` of a policy. */
export function* policyTarget(spec: JsonObject): Generator<Judgement> {
  const given = [present(spec.selector), present(spec.targetRef), filled(spec.targetRefs)].filter(Boolean).length;
  if (given > 1) yield error([], 'A policy has either a selector or target references, not both.');
  yield* selector(spec.selector, ['selector'], 'matchLabels');
  if (present(spec.targetRef)) yield* targetReference(spec.targetRef, ['targetRef']);
  for (const [reference, path] of items(spec.targetRefs, ['targetRefs'])) yield* targetReference(reference, path);
}

function* targetReference(value: Json | undefined, path: Path): Generator<Judgement> {
  const reference = message(value);
  if (!reference) return;
  if (text(reference.name) === '') yield error([...path, 'name'], 'A target reference needs a name.');
  if (text(reference.namespace) !== '')
    yield error([...path, 'namespace'], 'A policy can only target an object of its own namespace; leave the namespace out.');
  const target = `${text(reference.group)}/${text(reference.kind)}`;
  if (!TARGETS.includes(target))
    yield error(path, `A policy cannot target ${target}: only a Service, ServiceEntry, Gateway or GatewayClass.`);
}

/** A selector by labels; its labels are under `matchLabels` in policies and under `labels` in networking kinds. */
export function* selector(value: Json | undefined, path: Path, field: 'matchLabels' | 'labels'): Generator<Judgement> {
  const chosen = message(value);
  if (!chosen) return;
  const wanted = entries(chosen[field]);
  for (const [key, label] of wanted) {
    if (key === '') yield error([...path, field], 'A selector cannot have a label without a key.');
    if (key.includes('*') || text(label).includes('*')) yield error([...path, field, key], 'A selector knows no wildcards.');
  }
  if (wanted.length === 0) yield warning(path, 'The selector names no labels, so it selects everything in the namespace.');
}

/** Which namespaces see the object. */
export function* exportTo(
  value: Json | undefined,
  namespace: string,
  of: { readonly kind: 'ServiceEntry' | 'VirtualService' | 'DestinationRule'; readonly hasSelector?: boolean },
): Generator<Judgement> {
  if (!isList(value)) return;
  const given = texts(value);
  const seen = new Set<string>();
  for (const [index, entry] of given.entries()) {
    const path = ['exportTo', index];
    const key = entry === '.' ? namespace : entry;
    if (seen.has(key)) {
      yield error(path, `"${entry}" stands twice in exportTo.`);
      continue;
    }
    if (entry === '~' && of.kind !== 'ServiceEntry') yield error(path, '"~" (nobody) is for ServiceEntries only.');
    else if (key !== '*' && key !== '~' && !isDnsLabel(key)) yield error(path, `"${entry}" is not a namespace, "." or "*".`);
    else seen.add(key);
  }
  if (of.hasSelector && seen.size > 0) {
    if (!seen.has(namespace)) yield error(['exportTo'], 'A DestinationRule with a workload selector is for its own namespace only.');
    else if (seen.size > 1)
      yield error(['exportTo'], 'A DestinationRule with a workload selector is for its own namespace only; name no other.');
  }
  if (seen.has('*') && given.length > 1) yield error(['exportTo'], '"*" (everyone) stands alone in exportTo.');
  if (seen.has('~') && given.length > 1) yield error(['exportTo'], '"~" (nobody) stands alone in exportTo.');
}
