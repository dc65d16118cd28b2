/** https://istio.io/latest/docs/reference/config/networking/envoy-filter/ What stands inside a patch is Envoy's own configuration and is not judged here. */
import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { fields, items, message, present, text } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import { problem, regexProblem } from './names.ts';
import { policyTarget, selector } from './policy-target.ts';

const LISTENER_CLASS = ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'];
const ROUTE_CLASS = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'];
const HTTP_MANAGERS = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];
const OBJECTS = ['listener', 'routeConfiguration', 'cluster', 'waypoint'] as const;

export function* envoyFilter({ spec }: Judged): Generator<Judgement> {
  yield warning(
    [],
    'An EnvoyFilter reaches into the inside of Istio, which may change with any version; prefer another API, and test it at each upgrade.',
  );
  yield* policyTarget({ targetRefs: spec.targetRefs });
  if (present(spec.workloadSelector) && present(spec.targetRefs))
    yield error([], 'An EnvoyFilter has either a selector or target references, not both.');
  yield* selector(spec.workloadSelector, ['workloadSelector'], 'labels');
  for (const [value, path] of items(spec.configPatches, ['configPatches'])) {
    const patch = message(value);
    if (patch) yield* configPatch(patch, path);
    else yield error(path, 'A patch cannot be null.');
  }
}

function* configPatch(config: JsonObject, path: Path): Generator<Judgement> {
  const applyTo = text(config.applyTo) || 'INVALID';
  const patch = message(config.patch);
  if (applyTo === 'INVALID') yield error([...path, 'applyTo'], 'What the patch applies to is missing.');
  else if (!patch) yield error([...path, 'patch'], 'The patch is missing.');
  else if ((text(patch.operation) || 'INVALID') === 'INVALID')
    yield error([...path, 'patch', 'operation'], 'The operation of the patch is missing.');
  else if (text(patch.operation) !== 'REMOVE' && !present(patch.value))
    yield error([...path, 'patch', 'value'], `${text(patch.operation)} needs a value.`);
  else {
    const match = fields(config.match);
    const version = text(fields(match.proxy).proxyVersion);
    const found = version === '' ? undefined : regexProblem(version);
    if (found) yield* problem([...path, 'match', 'proxy', 'proxyVersion'], found);
    else yield* matchOf(applyTo, match, [...path, 'match']);
    yield* oldTypes(patch.value, [...path, 'patch', 'value'], 0);
  }
}

function* matchOf(applyTo: string, match: JsonObject, path: Path): Generator<Judgement> {
  const given = OBJECTS.filter((name) => present(match[name]));
  if (given.length === 0) return;
  if (LISTENER_CLASS.includes(applyTo)) {
    const listener = message(match.listener);
    if (!listener && !given.includes('waypoint')) yield error(path, `${applyTo} is found by a listener, not by ${given.join(' or ')}.`);
    else if (listener)
      yield* filterMatch(applyTo, fields(fields(listener.filterChain).filter), present(fields(listener.filterChain).filter), [
        ...path,
        'listener',
        'filterChain',
        'filter',
      ]);
  } else if (ROUTE_CLASS.includes(applyTo)) {
    if (!present(match.routeConfiguration) && !given.includes('waypoint'))
      yield error(path, `${applyTo} is found by a routeConfiguration, not by ${given.join(' or ')}.`);
  } else if (applyTo === 'CLUSTER' && !present(match.cluster) && !given.includes('waypoint'))
    yield error(path, `CLUSTER is found by a cluster, not by ${given.join(' or ')}.`);
}

function* filterMatch(applyTo: string, filter: JsonObject, given: boolean, path: Path): Generator<Judgement> {
  if (!given) return;
  const name = text(filter.name);
  const sub = message(filter.subFilter);
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') yield warning(path, `A filter has no effect on finding a ${applyTo}.`);
  if (name === '') yield error([...path, 'name'], 'The filter is found by its name, which is missing.');
  else if (sub && applyTo !== 'HTTP_FILTER') yield error([...path, 'subFilter'], 'A subFilter is for HTTP_FILTER only.');
  else if (sub && !HTTP_MANAGERS.includes(name))
    yield error([...path, 'subFilter'], `A subFilter stands inside ${HTTP_MANAGERS[0]}, not inside ${name}.`);
  else if (sub && text(sub.name) === '')
    yield error([...path, 'subFilter', 'name'], 'The subFilter is found by its name, which is missing.');
}

/** Envoy's second API version is gone; a type of it cannot be resolved. */
function* oldTypes(value: unknown, path: Path, depth: number): Generator<Judgement> {
  if (depth > 24 || typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === '@type' && typeof inner === 'string') {
      if (/\.v2(?:alpha)?\./.test(inner) || /envoy\.config\.filter\./.test(inner))
        yield error([...path, name], `"${inner}" is of Envoy's second API version, which is gone; use the v3 type.`);
    } else yield* oldTypes(inner, [...path, Array.isArray(value) ? Number(name) : name], depth + 1);
  }
}
