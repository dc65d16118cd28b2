/** One HTTP rule of a VirtualService. https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, fields, filled, items, message, numeric, present, text } from '../reading.ts';
import { error, type Judgement, warning } from './judgement.ts';
import { duration, isDnsLabel, labels, portNumber, problem, regexProblem } from './names.ts';
import { authorityOnce, destination, headerChanges, weightedDestinations } from './route-destination.ts';
import { gatewayNames } from './virtual-service.ts';

export function* httpRule(rule: JsonObject, path: Path, isDelegate: boolean): Generator<Judgement> {
  const delegates = !isDelegate && present(rule.delegate);
  if (delegates) {
    for (const name of ['redirect', 'route', 'directResponse'] as const)
      if (filled(rule[name])) yield error([...path, name], `A rule that delegates has no ${name}.`);
  } else yield* oneAnswer(rule, path, isDelegate);
  for (const [value, at] of items(rule.match, [...path, 'match'])) {
    const match = message(value);
    if (!match) continue;
    yield* delegates || isDelegate ? delegatedMatch(match, at) : ownMatch(match, at);
    yield* matchFacts(match, at);
  }
  yield* headerChanges(rule.headers, [...path, 'headers']);
  yield* cors(message(rule.corsPolicy), [...path, 'corsPolicy']);
  yield* fault(message(rule.fault), [...path, 'fault']);
  yield* mirrors(rule, path);
  yield* redirect(message(rule.redirect), [...path, 'redirect']);
  yield* directResponse(message(rule.directResponse), [...path, 'directResponse']);
  yield* retries(message(rule.retries), [...path, 'retries']);
  yield* rewrite(message(rule.rewrite), [...path, 'rewrite']);
  yield* authorityOnce(rule, path);
  yield* weightedDestinations(rule.route, [...path, 'route']);
  yield* duration(rule.timeout, [...path, 'timeout']);
}

function* oneAnswer(rule: JsonObject, path: Path, isDelegate: boolean): Generator<Judgement> {
  if (isDelegate && present(rule.delegate)) yield error([...path, 'delegate'], 'A delegate cannot delegate further.');
  const redirects = present(rule.redirect);
  const answers = present(rule.directResponse);
  if (redirects && answers) yield error(path, 'A rule either redirects or answers directly.');
  if (!redirects && !answers) {
    if (!filled(rule.route)) yield error(path, 'A rule needs a route, a redirect or a direct response.');
    return;
  }
  const what = redirects ? 'redirects' : 'answers directly';
  if (filled(rule.route)) yield error([...path, 'route'], `A rule that ${what} has no route.`);
  if (present(rule.fault)) yield error([...path, 'fault'], `A rule that ${what} has no fault.`);
  if (present(rule.rewrite)) yield error([...path, 'rewrite'], `A rule that ${what} has no rewrite.`);
}

const REQUEST_FIELDS = ['uri', 'scheme', 'method', 'authority'] as const;

function* ownMatch(match: JsonObject, path: Path): Generator<Judgement> {
  for (const name of ['headers', 'withoutHeaders'] as const)
    for (const [key, value] of entries(match[name])) {
      yield* headerName(key, [...path, name, key]);
      yield* stringMatch(value, [...path, name, key], false);
    }
  for (const name of REQUEST_FIELDS) yield* stringMatch(match[name], [...path, name], name === 'uri');
  for (const [key, value] of entries(match.queryParams)) yield* stringMatch(value, [...path, 'queryParams', key], false);
}

function* delegatedMatch(match: JsonObject, path: Path): Generator<Judgement> {
  for (const name of REQUEST_FIELDS) yield* withoutRegex(match[name], [...path, name]);
  for (const name of ['headers', 'withoutHeaders', 'queryParams'] as const)
    for (const [key, value] of entries(match[name])) {
      yield* withoutRegex(value, [...path, name, key]);
      if (name !== 'queryParams') yield* headerName(key, [...path, name, key]);
    }
}

function* withoutRegex(value: Json | undefined, path: Path): Generator<Judgement> {
  if (present(fields(value).regex)) yield error([...path, 'regex'], 'Regular expressions cannot be used where rules are delegated.');
}

function* headerName(name: string, path: Path): Generator<Judgement> {
  if (name === '') yield error(path, 'The name of the header is missing.');
  else if (!name.startsWith('@request.auth.claims') && !/^[-_A-Za-z0-9]+$/.test(name)) yield error(path, `"${name}" is not a header name.`);
}

function* stringMatch(value: Json | undefined, path: Path, prefixNeeded: boolean): Generator<Judgement> {
  const match = message(value);
  if (!match) return;
  if (prefixNeeded && present(match.prefix) && text(match.prefix) === '')
    yield error([...path, 'prefix'], 'An empty prefix matches nothing useful; write "/".');
  if (present(match.regex)) yield* problem([...path, 'regex'], regexProblem(text(match.regex)));
}

function* matchFacts(match: JsonObject, path: Path): Generator<Judgement> {
  if (numeric(match.port) !== 0) yield* portNumber(match.port, [...path, 'port']);
  yield* labels(match.sourceLabels, [...path, 'sourceLabels']);
  yield* gatewayNames(match.gateways, [...path, 'gateways']);
  const namespace = text(match.sourceNamespace);
  if (namespace !== '' && !isDnsLabel(namespace)) yield error([...path, 'sourceNamespace'], `"${namespace}" is not a namespace.`);
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];

function* cors(policy: JsonObject | undefined, path: Path): Generator<Judgement> {
  if (!policy) return;
  for (const [value, at] of items(policy.allowOrigins, [...path, 'allowOrigins'])) {
    const origin = fields(value);
    if (!['exact', 'prefix', 'regex'].some((name) => text(origin[name]) !== '')) yield error(at, 'An origin needs exact, prefix or regex.');
    else if (text(origin.regex) !== '') yield* problem([...at, 'regex'], regexProblem(text(origin.regex)));
  }
  for (const [method, at] of items(policy.allowMethods, [...path, 'allowMethods']))
    if (!METHODS.includes(text(method)) && text(method) !== '*') yield error(at, `"${text(method)}" is not a method.`);
  for (const name of ['allowHeaders', 'exposeHeaders'] as const)
    for (const [header, at] of items(policy[name], [...path, name]))
      if (!/^(?:\*|[-_A-Za-z0-9]+)$/.test(text(header))) yield error(at, `"${text(header)}" is not a header name.`);
  if (present(policy.maxAge)) {
    yield* duration(policy.maxAge, [...path, 'maxAge']);
    if (/\.\d*[1-9]\d*s$|ms$/.test(text(policy.maxAge))) yield error([...path, 'maxAge'], 'maxAge is in whole seconds.');
  }
}

const GRPC_STATUS = new Set(
  `OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED
   FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED`.split(/\s+/),
);

function* fault(injection: JsonObject | undefined, path: Path): Generator<Judgement> {
  if (!injection) return;
  const abort = message(injection.abort);
  const delay = message(injection.delay);
  if (!abort && !delay) yield error(path, 'A fault is an abort, a delay, or both.');
  if (abort) {
    yield* percentage(abort.percentage, [...path, 'abort', 'percentage']);
    if (present(abort.grpcStatus)) {
      if (!GRPC_STATUS.has(text(abort.grpcStatus)))
        yield error([...path, 'abort', 'grpcStatus'], `"${text(abort.grpcStatus)}" is not a gRPC status, such as UNAVAILABLE.`);
    } else if (present(abort.http2Error)) yield error([...path, 'abort', 'http2Error'], 'Aborting with an HTTP/2 error is not supported.');
    else if (present(abort.httpStatus)) yield* httpStatus(abort.httpStatus, [...path, 'abort', 'httpStatus']);
    else yield warning([...path, 'abort'], 'The abort does not say with what status.');
  }
  if (delay) {
    yield* percentage(delay.percentage, [...path, 'delay', 'percentage']);
    yield* duration(delay.fixedDelay, [...path, 'delay', 'fixedDelay']);
    if (present(delay.exponentialDelay)) yield error([...path, 'delay', 'exponentialDelay'], 'exponentialDelay is not supported.');
  }
}

function* percentage(value: Json | undefined, path: Path): Generator<Judgement> {
  if (!present(value)) return;
  const percent = numeric(fields(value).value);
  if (percent < 0 || percent > 100 || (percent > 0 && percent < 0.0001))
    yield error([...path, 'value'], `${percent} is not a percentage: 0, or 0.0001 to 100.`);
}

function* httpStatus(value: Json | undefined, path: Path): Generator<Judgement> {
  const status = numeric(value);
  if (status < 200 || status > 600) yield error(path, `${status} is not an HTTP status from 200 to 599.`);
}

function* mirrors(rule: JsonObject, path: Path): Generator<Judgement> {
  if (present(rule.mirror) && filled(rule.mirrors)) yield error([...path, 'mirrors'], 'Mirrors are given either by mirror or by mirrors.');
  if (present(rule.mirrorPercent)) {
    if (numeric(rule.mirrorPercent) > 100) yield error([...path, 'mirrorPercent'], 'At most 100 percent can be mirrored.');
    yield warning([...path, 'mirrorPercent'], 'mirrorPercent is deprecated; use mirrorPercentage.');
  }
  yield* share(rule.mirrorPercentage, [...path, 'mirrorPercentage']);
  yield* destination(rule.mirror, [...path, 'mirror']);
  for (const [value, at] of items(rule.mirrors, [...path, 'mirrors'])) {
    const mirror = message(value);
    if (!message(mirror?.destination)) {
      yield error([...at, 'destination'], 'A mirror needs a destination.');
      continue;
    }
    yield* destination(mirror?.destination, [...at, 'destination']);
    yield* share(mirror?.percentage, [...at, 'percentage']);
  }
}

function* share(value: Json | undefined, path: Path): Generator<Judgement> {
  const percent = numeric(fields(value).value);
  if (percent > 100 || percent < 0) yield error([...path, 'value'], `${percent} is not a percentage: 0 to 100.`);
}

function* redirect(goal: JsonObject | undefined, path: Path): Generator<Judgement> {
  if (!goal) return;
  const says = ['uri', 'authority', 'scheme'].some((name) => text(goal[name]) !== '') || present(goal.port) || present(goal.derivePort);
  if (!says) {
    yield error(path, 'A redirect must change the uri, authority, scheme or port.');
    return;
  }
  const code = numeric(goal.redirectCode);
  if (code !== 0 && (code < 300 || code > 399)) yield error([...path, 'redirectCode'], `${code} is not a redirect: 300 to 399.`);
  const scheme = text(goal.scheme);
  if (scheme !== '' && scheme !== 'http' && scheme !== 'https') yield error([...path, 'scheme'], 'The scheme is http or https.');
  if (numeric(goal.port) > 0) yield* portNumber(goal.port, [...path, 'port']);
}

const KILOBYTE = 1024;

function* directResponse(answer: JsonObject | undefined, path: Path): Generator<Judgement> {
  if (!answer) return;
  const body = fields(answer.body);
  const size = text(body.string).length || Math.floor((text(body.bytes).length * 3) / 4);
  if (size > KILOBYTE * KILOBYTE) yield error([...path, 'body'], 'The body must be smaller than 1 MB: every proxy holds it.');
  else if (size > 100 * KILOBYTE) yield warning([...path, 'body'], 'The body is large, and every proxy holds it.');
  yield* httpStatus(answer.status, [...path, 'status']);
}

const RETRY_ON = new Set(
  `5xx gateway-error reset reset-before-request connect-failure retriable-4xx refused-stream retriable-status-codes retriable-headers
   envoy-ratelimited http3-post-connect-failure cancelled deadline-exceeded internal resource-exhausted unavailable`.split(/\s+/),
);

/** Codes that HTTP has a name for. https://www.iana.org/assignments/http-status-codes */
const STATUS_RANGES = [
  [100, 103],
  [200, 208],
  [226, 226],
  [300, 305],
  [307, 308],
  [400, 418],
  [421, 426],
  [428, 429],
  [431, 431],
  [451, 451],
  [500, 508],
  [510, 511],
] as const;

function* retries(policy: JsonObject | undefined, path: Path): Generator<Judgement> {
  if (!policy) return;
  const attempts = numeric(policy.attempts);
  if (attempts < 0) yield error([...path, 'attempts'], 'The number of attempts cannot be negative.');
  if (
    attempts === 0 &&
    (present(policy.perTryTimeout) ||
      text(policy.retryOn) !== '' ||
      present(policy.retryRemoteLocalities) ||
      present(policy.backoff) ||
      present(policy.retryIgnorePreviousHosts))
  )
    yield error([...path, 'attempts'], 'With 0 attempts nothing is retried, so nothing else can be set.');
  yield* duration(policy.perTryTimeout, [...path, 'perTryTimeout']);
  yield* duration(policy.backoff, [...path, 'backoff']);
  const retryOn = text(policy.retryOn);
  if (retryOn === '') return;
  for (const condition of retryOn.split(',')) {
    const code = /^[-+]?\d+$/.test(condition) ? Number(condition) : 0;
    const known = RETRY_ON.has(condition) || STATUS_RANGES.some(([low, high]) => code >= low && code <= high);
    if (!known) yield error([...path, 'retryOn'], `"${condition}" is not a condition to retry on.`);
  }
}

function* rewrite(change: JsonObject | undefined, path: Path): Generator<Judgement> {
  if (!change) return;
  const regex = message(change.uriRegexRewrite);
  if (text(change.uri) !== '' && regex) {
    yield error(path, 'A rewrite has either uri or uriRegexRewrite.');
    return;
  }
  if (text(change.uri) === '' && !regex && text(change.authority) === '') {
    yield error(path, 'A rewrite must change the uri or the authority.');
    return;
  }
  if (!regex) return;
  if (text(regex.match) === '' || text(regex.rewrite) === '')
    yield error([...path, 'uriRegexRewrite'], 'uriRegexRewrite needs both match and rewrite.');
  else yield* problem([...path, 'uriRegexRewrite', 'match'], regexProblem(text(regex.match)));
}
