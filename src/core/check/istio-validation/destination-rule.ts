/** https://istio.io/latest/docs/reference/config/networking/destination-rule/ */
import { items, message, present, text } from '../reading.ts';
import { error, type Judged, type Judgement } from './judgement.ts';
import { isDnsLabel, labels, problem, wildcardDomainProblem } from './names.ts';
import { exportTo, selector } from './policy-target.ts';
import { trafficPolicy } from './traffic-policy.ts';

export function* destinationRule({ spec, namespace }: Judged): Generator<Judgement> {
  yield* problem(['host'], wildcardDomainProblem(text(spec.host)));
  yield* trafficPolicy(spec.trafficPolicy, ['trafficPolicy']);
  const seen = new Set<string>();
  for (const [value, path] of items(spec.subsets, ['subsets'])) {
    const subset = message(value);
    if (!subset) {
      yield error(path, 'A subset cannot be null.');
      continue;
    }
    const name = text(subset.name);
    if (seen.has(name)) yield error([...path, 'name'], `The subset "${name}" stands twice.`);
    seen.add(name);
    if (!isDnsLabel(name))
      yield error(
        [...path, 'name'],
        name === '' ? 'A subset needs a name.' : `"${name}" is not a name of a subset: letters, digits and dashes only.`,
      );
    yield* labels(subset.labels, [...path, 'labels']);
    yield* trafficPolicy(subset.trafficPolicy, [...path, 'trafficPolicy']);
  }
  yield* exportTo(spec.exportTo, namespace, { kind: 'DestinationRule', hasSelector: present(spec.workloadSelector) });
  yield* selector(spec.workloadSelector, ['workloadSelector'], 'matchLabels');
}
