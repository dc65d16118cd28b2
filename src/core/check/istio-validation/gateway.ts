/** Istio's own Gateway. https://istio.io/latest/docs/reference/config/networking/gateway/ */
import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { fields, filled, items, message, numeric, text } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import { isDnsLabel, isHttpProtocol, isIp, isKnownProtocol, isTlsProtocol, namespacedHost, portNumber, problem } from './names.ts';
import { serverTls } from './server-tls.ts';
import { UNIX, unixPathProblem } from './workload-entry.ts';

export function* istioGateway({ spec, name }: Judged): Generator<Judgement> {
  if (!isDnsLabel(name)) yield error([], `"${name}" is not a name for a Gateway: letters, digits and dashes only.`);
  if (!filled(spec.servers)) yield error(['servers'], 'A Gateway needs a server.');
  const names = new Set<string>();
  for (const [value, path] of items(spec.servers, ['servers'])) {
    const server = message(value);
    if (!server) {
      yield error(path, 'A server cannot be null.');
      continue;
    }
    yield* serverOf(server, path);
    const port = message(server.port);
    if (!port) continue;
    const portName = text(port.name);
    if (names.has(portName)) yield error([...path, 'port', 'name'], `Two servers have a port named "${portName}".`);
    names.add(portName);
    if (!isHttpProtocol(text(port.protocol)) && fields(server.tls).httpsRedirect === true)
      yield warning([...path, 'tls', 'httpsRedirect'], 'httpsRedirect is for HTTP servers: it sends their clients to HTTPS.');
  }
}

function* serverOf(server: JsonObject, path: Path): Generator<Judgement> {
  if (!filled(server.hosts)) yield error([...path, 'hosts'], 'A server needs a host; "*" for all.');
  for (const [host, at] of items(server.hosts, [...path, 'hosts'])) yield* namespacedHost(text(host), at, 'gateway');
  const bind = text(server.bind);
  const port = message(server.port);
  let portFits = port !== undefined;
  if (!port) yield error([...path, 'port'], 'A server needs a port.');
  else
    for (const judgement of portOf(port, bind, [...path, 'port'])) {
      portFits = false;
      yield judgement;
    }
  if (bind.startsWith(UNIX)) {
    yield* problem([...path, 'bind'], unixPathProblem(bind.slice(UNIX.length)));
    if (numeric(port?.number) !== 0) yield error([...path, 'port', 'number'], 'A unix socket has no port number.');
  } else if (bind !== '' && !isIp(bind)) yield error([...path, 'bind'], `"${bind}" is not an IP address.`);
  yield* serverTls(server.tls, [...path, 'tls']);
  if (port && portFits) yield* tlsOfProtocol(server, text(port.protocol), path);
}

function* portOf(port: JsonObject, bind: string, path: Path): Generator<Judgement> {
  if (!isKnownProtocol(text(port.protocol))) yield error([...path, 'protocol'], `"${text(port.protocol)}" is not a protocol Istio knows.`);
  if (numeric(port.number) > 0 || !bind.startsWith(UNIX)) yield* portNumber(port.number, [...path, 'number']);
  if (numeric(port.targetPort) > 0) yield error([...path, 'targetPort'], 'targetPort has no effect on a Gateway.');
  if (text(port.name) === '') yield error([...path, 'name'], 'The port needs a name.');
}

function* tlsOfProtocol(server: JsonObject, protocol: string, path: Path): Generator<Judgement> {
  const tls = message(server.tls);
  if (isTlsProtocol(protocol)) {
    if (!tls) yield error([...path, 'tls'], `A server of protocol ${protocol} needs TLS settings.`);
    return;
  }
  if (!tls) return;
  if (!isHttpProtocol(protocol)) yield error([...path, 'tls'], `A server of protocol ${protocol} has no TLS settings.`);
  else {
    const mode = text(tls.mode) || 'PASSTHROUGH';
    const passes = mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH';
    if (!passes || ['caCertificates', 'privateKey', 'serverCertificate'].some((name) => text(tls[name]) !== ''))
      yield error([...path, 'tls'], 'A plain HTTP server has no TLS settings besides httpsRedirect.');
  }
}
