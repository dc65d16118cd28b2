/** https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { fields, filled, items, message, present, text, texts } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import { ipOrCidrProblem, problem } from './names.ts';
import { policyTarget } from './policy-target.ts';

const SOURCE = ['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains', 'ipBlocks', 'remoteIpBlocks'] as const;
const OPERATION = ['ports', 'methods', 'paths', 'hosts'] as const;
/** Sources that a plain TCP connection has too; without one of them a DENY rule holds for TCP as a whole. */
const TCP_SOURCE = ['principals', 'namespaces', 'serviceAccounts', 'ipBlocks', 'remoteIpBlocks'] as const;
const NOT_WITH_CUSTOM = ['namespaces', 'serviceAccounts', 'trustDomains', 'principals', 'requestPrincipals'] as const;
const CUSTOM_KEYS = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];

const negated = (name: string): string => `not${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const bothOf = (names: readonly string[]): readonly string[] => names.flatMap((name) => [name, negated(name)]);

export function* authorizationPolicy({ spec, annotations }: Judged): Generator<Judgement> {
  const action = text(spec.action) || 'ALLOW';
  yield* dryRun(annotations['istio.io/dry-run'], action);
  yield* policyTarget(spec);
  if (action === 'CUSTOM') yield* customAction(spec);
  else if (present(spec.provider)) yield error(['provider'], `A provider belongs to the action CUSTOM; this policy's action is ${action}.`);
  if (action === 'DENY' && !filled(spec.rules))
    yield error(['rules'], 'A DENY policy without rules denies nothing; one empty rule, {}, denies everything.');
  for (const [value, path] of items(spec.rules, ['rules'])) {
    const rule = message(value);
    if (rule) yield* ruleOf(rule, path, action);
    else yield error(path, 'A rule cannot be null.');
  }
}

function* dryRun(value: string | undefined, action: string): Generator<Judgement> {
  if (value === undefined) return;
  if (action !== 'ALLOW' && action !== 'DENY') yield error([], `istio.io/dry-run works for ALLOW and DENY, not for ${action}.`);
  else if (!/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value))
    yield error([], `istio.io/dry-run is "true" or "false", not "${value}".`);
}

function* customAction(spec: JsonObject): Generator<Judgement> {
  if (!filled(spec.rules))
    yield error(['rules'], 'A CUSTOM policy without rules asks its provider nothing; one empty rule, {}, asks for every request.');
  else if (text(fields(spec.provider).name) === '') yield error(['provider'], 'The action CUSTOM needs the name of its provider.');
  for (const [rule, path] of items(spec.rules, ['rules'])) {
    for (const [from, at] of items(fields(rule).from, [...path, 'from'])) {
      const source = fields(fields(from).source);
      for (const name of bothOf(NOT_WITH_CUSTOM))
        if (filled(source[name])) yield error([...at, 'source', name], `The action CUSTOM cannot look at ${name}.`);
    }
    for (const [condition, at] of items(fields(rule).when, [...path, 'when'])) {
      const key = text(fields(condition).key);
      if (CUSTOM_KEYS.includes(key) || key.startsWith('request.auth.'))
        yield error([...at, 'key'], `The action CUSTOM cannot look at ${key}.`);
    }
  }
}

function* ruleOf(rule: JsonObject, path: Path, action: string): Generator<Judgement> {
  let seesSource = false;
  let seesTcpSource = false;
  for (const [from, at] of items(rule.from, [...path, 'from'])) {
    const source = message(fields(from).source);
    if (!source) {
      yield error([...at, 'source'], 'A source is missing here.');
      continue;
    }
    seesSource = true;
    seesTcpSource ||= bothOf(TCP_SOURCE).some((name) => filled(source[name]));
    yield* sourceOf(source, [...at, 'source']);
  }
  let seesOperation = false;
  let seesPort = false;
  for (const [to, at] of items(rule.to, [...path, 'to'])) {
    const operation = message(fields(to).operation);
    if (!operation) {
      yield error([...at, 'operation'], 'An operation is missing here.');
      continue;
    }
    seesOperation = true;
    seesPort ||= filled(operation.ports) || filled(operation.notPorts);
    yield* operationOf(operation, [...at, 'operation']);
  }
  for (const [condition, at] of items(rule.when, [...path, 'when'])) yield* conditionOf(fields(condition), at);
  if (action === 'DENY' && ((seesSource && !seesOperation && !seesTcpSource) || (seesOperation && !seesPort)))
    yield warning(path, 'On TCP ports this DENY rule denies all traffic, because it looks only at HTTP; name the ports it is meant for.');
}

function* sourceOf(source: JsonObject, path: Path): Generator<Judgement> {
  const names = bothOf(SOURCE);
  if (!names.some((name) => filled(source[name]))) yield error(path, 'A source must name something; leave it out to mean everyone.');
  const alone =
    (filled(source.serviceAccounts) || filled(source.notServiceAccounts)) &&
    bothOf(['namespaces', 'principals']).some((name) => filled(source[name]));
  if (alone) yield error(path, 'serviceAccounts cannot stand beside namespaces or principals in one source.');
  for (const name of names) {
    yield* withoutEmpty(source[name], [...path, name]);
    for (const [value, at] of items(source[name], [...path, name])) {
      const given = text(value);
      if (given === '') continue;
      if (/ipBlocks$/i.test(name)) yield* problem(at, ipOrCidrProblem(given));
      else if (/serviceAccounts$/i.test(name)) yield* problem(at, serviceAccountProblem(given));
      else if (/trustDomains$/i.test(name)) yield* problem(at, trustDomainProblem(given));
    }
    if (/serviceAccounts$/i.test(name) && texts(source[name]).length > 16)
      yield error([...path, name], 'At most 16 service accounts can be named here.');
  }
}

function serviceAccountProblem(value: string): string | undefined {
  if (value.length > 320) return 'A service account is at most 320 characters long.';
  if (value.includes('*')) return 'A service account is named without wildcards.';
  const parts = value.split('/');
  return parts.length > 2 || parts.includes('') ? `"${value}" is not of the form account or namespace/account.` : undefined;
}

function trustDomainProblem(value: string): string | undefined {
  if (value.includes('/')) return 'A trust domain has no "/".';
  const stars = value.split('*').length - 1;
  if (stars > 1) return 'A trust domain may have one wildcard.';
  return stars === 1 && !value.startsWith('*') && !value.endsWith('*')
    ? 'The wildcard of a trust domain stands at its start or end.'
    : undefined;
}

function* operationOf(operation: JsonObject, path: Path): Generator<Judgement> {
  const names = bothOf(OPERATION);
  if (!names.some((name) => filled(operation[name])))
    yield error(path, 'An operation must name something; leave it out to mean every one.');
  for (const name of names) {
    yield* withoutEmpty(operation[name], [...path, name]);
    for (const [value, at] of items(operation[name], [...path, name])) {
      const given = text(value);
      if (/ports$/i.test(name)) yield* problem(at, portTextProblem(given));
      else if (/paths$/i.test(name)) yield* problem(at, pathProblem(given));
    }
  }
}

function portTextProblem(port: string): string | undefined {
  return /^\d+$/.test(port) && Number(port) <= 65535 ? undefined : `"${port}" is not a port.`;
}

/** `{*}` is one segment, `{**}` the rest; no other braces, and no wildcards beside them. */
function pathProblem(path: string): string | undefined {
  const templated = path.includes('{*}') || path.includes('{**}');
  let rest = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    if (segment === '{*}' || segment === '{**}') {
      if (rest) return `In "${path}" nothing variable can follow {**}.`;
      rest = segment === '{**}';
      continue;
    }
    if (/[{}]/.test(segment)) return `In "${path}" braces are only for whole segments {*} and {**}.`;
    if (templated && segment.includes('*')) return `"${path}" mixes * with {*} or {**}.`;
    if (templated && !/^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/.test(segment)) return `"${segment}" in "${path}" is not a plain path segment.`;
  }
  return undefined;
}

function* withoutEmpty(value: Json | undefined, path: Path): Generator<Judgement> {
  for (const [item, at] of items(value, path)) if (item === '') yield error(at, 'An empty value matches nothing.');
}

function* conditionOf(condition: JsonObject, path: Path): Generator<Judgement> {
  const key = text(condition.key);
  if (key === '') yield error([...path, 'key'], 'A condition needs a key.');
  else if (!filled(condition.values) && !filled(condition.notValues))
    yield error(path, `The condition on ${key} needs values or notValues.`);
  else {
    yield* attribute(key, condition, path);
    for (const name of ['values', 'notValues']) yield* withoutEmpty(condition[name], [...path, name]);
  }
}

const PLAIN_KEYS = [
  'source.namespace',
  'source.principal',
  'source.serviceAccount',
  'source.trustDomain',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'connection.sni',
];
const ADDRESS_KEYS = ['source.ip', 'remote.ip', 'destination.ip'];
const MAP_KEYS = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];

function* attribute(key: string, condition: JsonObject, path: Path): Generator<Judgement> {
  const at = [...path, 'key'];
  if (MAP_KEYS.some((prefix) => key.startsWith(prefix))) {
    const open = key.indexOf('[');
    if (!key.endsWith(']') || open <= 0 || open >= key.length - 2) yield error(at, `"${key}" must have the form name[key].`);
  } else if (ADDRESS_KEYS.includes(key) || key === 'destination.port') {
    for (const name of ['values', 'notValues'])
      for (const [value, place] of items(condition[name], [...path, name]))
        yield* problem(place, key === 'destination.port' ? portTextProblem(text(value)) : ipOrCidrProblem(text(value)));
  } else if (key === 'destination.namespace') yield error(at, 'destination.namespace is the namespace of the policy itself.');
  else if (key.startsWith('destination.labels')) yield error(at, 'destination.labels is what the selector of the policy is for.');
  else if (!PLAIN_KEYS.includes(key)) yield error(at, `"${key}" is not an attribute of requests.`);
}
