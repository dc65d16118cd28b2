/** Where a VirtualService sends requests, and what it does to their headers. https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, fields, items, list, message, numeric, text } from '../reading.ts';
import { error, type Judgement } from './judgement.ts';
import { isDnsLabel, portNumber, problem, wildcardDomainProblem } from './names.ts';

export function* destination(value: Json | undefined, path: Path): Generator<Judgement> {
  const goal = message(value);
  if (!goal) return;
  const host = text(goal.host);
  if (host === '*') yield error([...path, 'host'], 'A destination is one host, not "*".');
  else yield* problem([...path, 'host'], wildcardDomainProblem(host));
  const subset = text(goal.subset);
  if (subset !== '' && !isDnsLabel(subset))
    yield error([...path, 'subset'], `"${subset}" is not a name of a subset: letters, digits and dashes only.`);
  const port = message(goal.port);
  if (port) yield* portNumber(port.number, [...path, 'port', 'number']);
}

/** `route` of an HTTP, TLS or TCP rule. */
export function* weightedDestinations(value: Json | undefined, path: Path): Generator<Judgement> {
  let total = 0;
  for (const [entry, at] of items(value, path)) {
    const goal = message(entry);
    if (!goal) {
      yield error(at, 'A destination cannot be null.');
      continue;
    }
    if (!message(goal.destination)) yield error([...at, 'destination'], 'The destination is missing.');
    yield* headerChanges(goal.headers, [...at, 'headers']);
    yield* destination(goal.destination, [...at, 'destination']);
    const weight = numeric(goal.weight);
    if (weight < 0) yield error([...at, 'weight'], 'A weight cannot be negative.');
    total += weight;
  }
  if (list(value).length > 1 && total === 0) yield error(path, 'All weights are 0, so nothing would be sent anywhere.');
}

const isAuthority = (name: string): boolean => /^(?::authority|host)$/i.test(name);

export function* headerChanges(value: Json | undefined, path: Path): Generator<Judgement> {
  const changes = fields(value);
  for (const side of ['request', 'response'] as const) {
    const change = fields(changes[side]);
    for (const how of ['add', 'set'] as const)
      for (const [name, content] of entries(change[how])) {
        yield* problem([...path, side, how, name], changedHeaderProblem(name, side === 'request'));
        yield* problem([...path, side, how, name], headerValueProblem(text(content)));
      }
    for (const [name, at] of items(change.remove, [...path, side, 'remove'])) yield* problem(at, changedHeaderProblem(text(name), false));
  }
}

function changedHeaderProblem(name: string, mayBeAuthority: boolean): string | undefined {
  if (name === '') return 'The name of the header is missing.';
  if (mayBeAuthority && isAuthority(name)) return undefined;
  if (/^host$/i.test(name)) return 'The Host header cannot be changed here.';
  return name.startsWith(':') ? `"${name}" belongs to HTTP/2 itself and cannot be changed here.` : undefined;
}

/** Envoy's format: `%COMMAND%` for a value of the request, `%%` for a percent sign. https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers */
function headerValueProblem(value: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return 'A header value has no control characters.';
  for (let at = 0; at < value.length; at++) {
    if (value[at] !== '%') continue;
    if (value[at + 1] === '%') {
      at++;
      continue;
    }
    const command = /^%[A-Z][A-Z0-9_]*(?:\((?:[^()]|\([^()]*\))*\))?(?::\d+)?%/.exec(value.slice(at));
    if (!command) return 'A percent sign begins a command such as %REQ(name)%; write %% for the sign itself.';
    at += command[0].length - 1;
  }
  return undefined;
}

/** The authority may be rewritten at one place only. */
export function* authorityOnce(rule: JsonObject, path: Path): Generator<Judgement> {
  let times = text(fields(rule.rewrite).authority) === '' ? 0 : 1;
  const request = fields(fields(rule.headers).request);
  for (const how of ['set', 'add'] as const)
    for (const [name] of entries(request[how]))
      if (isAuthority(name) && ++times > 1)
        yield error([...path, 'headers', 'request', how, name], 'The authority is rewritten at another place already.');
}
