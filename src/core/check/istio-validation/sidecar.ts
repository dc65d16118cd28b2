/** https://istio.io/latest/docs/reference/config/networking/sidecar/ */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { fields, filled, items, list, message, numeric, present, text } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import { fqdnProblem, isDnsLabel, isHttpProtocol, isIp, isKnownProtocol, namespacedHost, portNumber, problem } from './names.ts';
import { selector } from './policy-target.ts';
import { destination } from './route-destination.ts';
import { serverTls } from './server-tls.ts';
import { connectionPool } from './traffic-policy.ts';
import { UNIX, unixPathProblem } from './workload-entry.ts';

export function* sidecar({ spec, namespace }: Judged): Generator<Judgement> {
  let refused = false;
  for (const judgement of selector(spec.workloadSelector, ['workloadSelector'], 'labels')) {
    refused ||= judgement.level === 'error';
    yield judgement;
  }
  if (refused) return;
  if (!filled(spec.egress) && !filled(spec.ingress) && !present(spec.outboundTrafficPolicy) && !present(spec.inboundConnectionPool)) {
    yield error([], 'A Sidecar must say something: ingress, egress, outboundTrafficPolicy or inboundConnectionPool.');
    return;
  }
  yield* ingressOf(spec.ingress);
  yield* connectionPool(spec.inboundConnectionPool, ['inboundConnectionPool']);
  yield* egressOf(spec.egress, namespace);
  yield* outboundTrafficPolicy(message(spec.outboundTrafficPolicy), ['outboundTrafficPolicy']);
}

function* portOf(port: JsonObject, path: Path): Generator<Judgement> {
  const name = text(port.name);
  if (name !== '' && !isDnsLabel(name)) yield error([...path, 'name'], `"${name}" is not a name of a port.`);
  const protocol = text(port.protocol);
  if (protocol !== '' && !isKnownProtocol(protocol)) yield error([...path, 'protocol'], `"${protocol}" is not a protocol Istio knows.`);
  if (numeric(port.targetPort) > 0) yield error([...path, 'targetPort'], 'targetPort has no effect on a Sidecar.');
}

function* ingressOf(value: Json | undefined): Generator<Judgement> {
  const numbers = new Set<number>();
  for (const [entry, path] of items(value, ['ingress'])) {
    const listener = fields(entry);
    const port = message(listener.port);
    if (!port) {
      yield error([...path, 'port'], 'An inbound listener needs a port.');
      continue;
    }
    yield* portOf(port, [...path, 'port']);
    yield* portNumber(port.number, [...path, 'port', 'number']);
    const bind = text(listener.bind);
    if (bind !== '' && !isIp(bind)) yield error([...path, 'bind'], `"${bind}" is not an IP address.`);
    const number = numeric(port.number);
    if (numbers.has(number)) yield error([...path, 'port', 'number'], `Two inbound listeners have the port ${number}.`);
    numbers.add(number);
    yield* defaultEndpoint(text(listener.defaultEndpoint), [...path, 'defaultEndpoint']);
    yield* inboundTls(message(listener.tls), [...path, 'tls']);
    yield* connectionPool(listener.connectionPool, [...path, 'connectionPool']);
    if (present(fields(listener.connectionPool).http) && !isHttpProtocol(text(port.protocol)))
      yield warning([...path, 'connectionPool', 'http'], `Port ${number} does not speak HTTP, so only the TCP limits apply.`);
  }
}

const LOOPBACK = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

function* defaultEndpoint(given: string, path: Path): Generator<Judgement> {
  if (given === '') return;
  if (given.startsWith(UNIX)) {
    yield* problem(path, unixPathProblem(given.slice(UNIX.length)));
    return;
  }
  const match = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(given);
  if (!match) yield error(path, `"${given}" is not of the form address:port.`);
  else if (!LOOPBACK.includes(match[1] ?? match[2] ?? ''))
    yield error(path, 'The application listens on 127.0.0.1, 0.0.0.0, [::1], [::] or a unix socket; name one of these.');
  else if (!/^[-+]?\d+$/.test(match[3] ?? '')) yield error(path, `"${match[3]}" is not a port.`);
  else yield* portNumber(Number(match[3]), path);
}

function* inboundTls(tls: JsonObject | undefined, path: Path): Generator<Judgement> {
  if (!tls) return;
  if (filled(tls.subjectAltNames)) yield error([...path, 'subjectAltNames'], 'A Sidecar does not check subject names.');
  if (tls.httpsRedirect === true) yield error([...path, 'httpsRedirect'], 'A Sidecar does not redirect.');
  for (const name of ['credentialName', 'credentialNames'] as const)
    if (filled(tls[name])) yield error([...path, name], 'A Sidecar takes its certificates from files, not from Secrets.');
  if (filled(tls.tlsCertificates))
    yield error([...path, 'tlsCertificates'], 'A Sidecar takes one certificate, by serverCertificate and privateKey.');
  const mode = text(tls.mode);
  if (mode === 'ISTIO_MUTUAL' || mode === 'AUTO_PASSTHROUGH') yield error([...path, 'mode'], `${mode} is not a mode of a Sidecar.`);
  yield* serverTls(tls, path);
}

function* egressOf(value: Json | undefined, namespace: string): Generator<Judgement> {
  const numbers = new Set<number>();
  const sockets = new Set<string>();
  const last = list(value).length - 1;
  let catchesAll = false;
  for (const [index, [entry, path]] of [...items(value, ['egress'])].entries()) {
    const listener = message(entry);
    if (!listener) {
      yield error(path, 'A listener cannot be null.');
      continue;
    }
    const port = message(listener.port);
    if (!port) {
      if (catchesAll) {
        yield error(path, 'Only one outbound listener can be without a port.');
        continue;
      }
      if (index === last) catchesAll = true;
      else yield error(path, 'The outbound listener without a port must be the last.');
    } else {
      yield* portOf(port, [...path, 'port']);
      yield* egressPort(port, listener, path);
      const number = numeric(port.number);
      const bind = text(listener.bind);
      if (number === 0 ? sockets.has(bind) : numbers.has(number))
        yield error([...path, 'port'], 'Two outbound listeners are at one place.');
      if (number === 0) sockets.add(bind);
      else numbers.add(number);
    }
    yield* hostsOf(listener, path, namespace);
  }
}

function* egressPort(port: JsonObject, listener: JsonObject, path: Path): Generator<Judgement> {
  const bind = text(listener.bind);
  if (numeric(port.number) !== 0) {
    yield* portNumber(port.number, [...path, 'port', 'number']);
    if (bind !== '' && !isIp(bind)) yield error([...path, 'bind'], `"${bind}" is not an IP address.`);
    return;
  }
  if (!bind.startsWith(UNIX)) yield error([...path, 'bind'], 'A listener with port 0 must be bound to a unix socket.');
  else yield* problem([...path, 'bind'], unixPathProblem(bind.slice(UNIX.length)));
  const capture = text(listener.captureMode) || 'DEFAULT';
  if (capture !== 'DEFAULT' && capture !== 'NONE') yield error([...path, 'captureMode'], 'A unix socket is captured by DEFAULT or NONE.');
}

function* hostsOf(listener: JsonObject, path: Path, own: string): Generator<Judgement> {
  if (!filled(listener.hosts)) yield error([...path, 'hosts'], 'A listener needs hosts; "*/*" for all.');
  const seen = new Map<string, Set<string>>();
  for (const [value, at] of items(listener.hosts, [...path, 'hosts'])) {
    const host = text(value);
    const slash = host.indexOf('/');
    if (slash >= 0) {
      const namespace = host.slice(0, slash) === '.' ? own : host.slice(0, slash);
      const name = host.slice(slash + 1);
      const known = seen.get(namespace) ?? new Set<string>();
      const covered = name === '*' ? known.size > 0 : known.has(name) || known.has('*');
      if (covered) yield warning(at, `"${host}" is covered by another host of the list.`);
      known.add(name);
      seen.set(namespace, known);
    }
    yield* namespacedHost(host, at, 'sidecar');
  }
  if (seen.get('*')?.has('*') && seen.size !== 1) yield warning([...path, 'hosts'], '"*/*" is everything; the other hosts have no effect.');
}

function* outboundTrafficPolicy(policy: JsonObject | undefined, path: Path): Generator<Judgement> {
  const proxy = message(policy?.egressProxy);
  if (!policy || !proxy) return;
  if (text(policy.mode) !== 'ALLOW_ANY') {
    yield error([...path, 'egressProxy'], 'An egress proxy takes what would otherwise be let through: it needs the mode ALLOW_ANY.');
    return;
  }
  yield* problem([...path, 'egressProxy', 'host'], fqdnProblem(text(proxy.host)));
  if (!present(proxy.port)) yield error([...path, 'egressProxy', 'port'], 'The port of the egress proxy is missing.');
  else yield* destination(proxy, [...path, 'egressProxy']);
}
