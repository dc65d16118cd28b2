/** https://istio.io/latest/docs/reference/config/telemetry/ */
import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, fields, items, list, message, numeric, text } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import { policyTarget } from './policy-target.ts';

export function* telemetry({ spec }: Judged): Generator<Judgement> {
  yield* policyTarget(spec);
  for (const [entry, path] of items(spec.metrics, ['metrics'])) yield* metrics(fields(entry), path);
  if (list(spec.tracing).length > 1) yield warning(['tracing'], 'Only one tracing entry is used; the others have no effect.');
  for (const [entry, path] of items(spec.tracing, ['tracing'])) yield* tracing(fields(entry), path);
  for (const [entry, path] of items(spec.accessLogging, ['accessLogging'])) yield* providers(fields(entry), path);
}

function* providers(entry: JsonObject, path: Path): Generator<Judgement> {
  for (const [provider, at] of items(entry.providers, [...path, 'providers']))
    if (text(fields(provider).name) === '') yield error([...at, 'name'], 'A provider needs a name.');
}

function* tracing(entry: JsonObject, path: Path): Generator<Judgement> {
  if (list(entry.providers).length > 1)
    yield warning([...path, 'providers'], 'Only one tracing provider is used; the others have no effect.');
  yield* providers(entry, path);
  const sampled = numeric(entry.randomSamplingPercentage);
  if (sampled < 0 || sampled > 100) yield error([...path, 'randomSamplingPercentage'], `${sampled} is not a percentage: 0 to 100.`);
  for (const [name, value] of entries(entry.customTags)) {
    const at = [...path, 'customTags', name];
    const tag = message(value);
    if (name === '') yield error(at, 'A tag needs a name.');
    if (!tag) {
      yield error(at, `The tag "${name}" has no value.`);
      continue;
    }
    const literal = message(tag.literal);
    if (literal && text(literal.value) === '') yield error([...at, 'literal'], 'A literal tag needs a value.');
    for (const source of ['header', 'environment'] as const) {
      const from = message(tag[source]);
      if (from && text(from.name) === '') yield error([...at, source], `A tag from the ${source} needs its name.`);
    }
  }
}

function* metrics(entry: JsonObject, path: Path): Generator<Judgement> {
  yield* providers(entry, path);
  for (const [override, at] of items(entry.overrides, [...path, 'overrides'])) {
    for (const [name, value] of entries(fields(override).tagOverrides)) {
      const place = [...at, 'tagOverrides', name];
      const change = message(value);
      if (name === '') yield warning(place, 'A tag needs a name.');
      if (!change) {
        yield error(place, `The change of the tag "${name}" is missing.`);
        continue;
      }
      const operation = text(change.operation) || 'UPSERT';
      if (operation === 'UPSERT' && text(change.value) === '') yield error([...place, 'value'], 'UPSERT needs a value.');
      if (operation === 'REMOVE' && text(change.value) !== '') yield error([...place, 'value'], 'REMOVE takes no value.');
    }
    const match = message(fields(override).match);
    if (match && 'customMetric' in match && text(match.customMetric) === '')
      yield error([...at, 'match', 'customMetric'], 'The name of the metric is missing.');
  }
}
