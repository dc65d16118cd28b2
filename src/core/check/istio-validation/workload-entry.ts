/** WorkloadEntry and WorkloadGroup. https://istio.io/latest/docs/reference/config/networking/workload-entry/ */
import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, fields, items, list, message, numeric, text } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import { fqdnProblem, isDnsLabel, isIp, labels, portNumber, problem } from './names.ts';

export const UNIX = 'unix://';

export function* workloadEntry({ spec }: Judged): Generator<Judgement> {
  yield* endpoint(spec, [], { allowNames: true });
}

/** An endpoint of its own or of a ServiceEntry (then the names of that entry's ports are given). */
export function* endpoint(
  entry: JsonObject,
  path: Path,
  of: { readonly allowNames: boolean; readonly ports?: ReadonlySet<string> },
): Generator<Judgement> {
  const address = text(entry.address);
  if (address === '') {
    if (text(entry.network) === '') {
      yield error([...path, 'address'], 'An address is needed.');
      return;
    }
    yield warning([...path, 'address'], `Only the network "${text(entry.network)}" is known, no address in it.`);
  }
  const unix = address.startsWith(UNIX);
  if (unix) {
    yield* problem([...path, 'address'], unixPathProblem(address.slice(UNIX.length)));
    if (entries(entry.ports).length > 0) yield error([...path, 'ports'], 'A unix socket has no ports.');
  } else if (address !== '' && !isIp(address)) {
    if (!of.allowNames) yield error([...path, 'address'], `"${address}" is not an IP address.`);
    else if (fqdnProblem(address)) yield error([...path, 'address'], `"${address}" is neither a full domain name nor an IP address.`);
  }
  yield* endpointPorts(entry, path, of.ports);
  yield* labels(entry.labels, [...path, 'labels']);
  if (unix && of.ports && of.ports.size !== 1) yield error(path, 'A unix socket serves a ServiceEntry of exactly one port.');
}

export function* endpointPorts(entry: JsonObject, path: Path, known: ReadonlySet<string> | undefined): Generator<Judgement> {
  for (const [name, port] of entries(entry.ports)) {
    const at = [...path, 'ports', name];
    if (known && !known.has(name)) yield error(at, `The ServiceEntry has no port "${name}".`);
    if (!isDnsLabel(name)) yield error(at, `"${name}" is not a name of a port.`);
    yield* portNumber(port, at);
  }
}

export function unixPathProblem(path: string): string | undefined {
  if (path === '') return 'The path of the socket is missing.';
  if (path.startsWith('@')) return undefined;
  return path.startsWith('/') && !path.endsWith('/') ? undefined : `"${path}" is not an absolute path of a file.`;
}

export function* workloadGroup({ spec }: Judged): Generator<Judgement> {
  if (!message(spec.template)) {
    yield error(['template'], 'The template is missing.');
    return;
  }
  yield* labels(fields(spec.metadata).labels, ['metadata', 'labels']);
  const probe = message(spec.probe);
  if (probe) yield* readinessProbe(probe, ['probe']);
}

const COUNTS = ['periodSeconds', 'initialDelaySeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'] as const;

function* readinessProbe(probe: JsonObject, path: Path): Generator<Judgement> {
  for (const name of COUNTS) if (numeric(probe[name]) < 0) yield error([...path, name], 'The number cannot be negative.');
  const http = message(probe.httpGet);
  const socket = message(probe.tcpSocket) ?? message(probe.grpc);
  const command = message(probe.exec);
  if (http) {
    yield* portNumber(http.port, [...path, 'httpGet', 'port']);
    const scheme = text(http.scheme);
    if (scheme !== '' && scheme !== 'HTTP' && scheme !== 'HTTPS')
      yield error([...path, 'httpGet', 'scheme'], 'The scheme is HTTP or HTTPS.');
    for (const [header, at] of items(http.httpHeaders, [...path, 'httpGet', 'httpHeaders']))
      if (!/^[-_A-Za-z0-9]+$/.test(text(fields(header).name)))
        yield error([...at, 'name'], `"${text(fields(header).name)}" is not a header name.`);
  } else if (socket) yield* portNumber(socket.port, [...path, message(probe.tcpSocket) ? 'tcpSocket' : 'grpc', 'port']);
  else if (command) {
    if (list(command.command).length === 0) yield error([...path, 'exec', 'command'], 'The command is missing.');
  } else yield error(path, 'A probe needs httpGet, tcpSocket, grpc or exec.');
}
