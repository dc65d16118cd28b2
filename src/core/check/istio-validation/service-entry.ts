/** https://istio.io/latest/docs/reference/config/networking/service-entry/ */
import type { JsonObject } from '../../base/json.ts';
import { fields, filled, items, list, message, numeric, present, text, texts } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import {
  fqdnProblem,
  ipOrCidrProblem,
  isDnsLabel,
  isHttpProtocol,
  isIp,
  isKnownProtocol,
  isPartialWildcard,
  isTcpProtocol,
  isTlsProtocol,
  labels,
  portNumber,
  problem,
  wildcardDomainProblem,
} from './names.ts';
import { exportTo, selector } from './policy-target.ts';
import { endpoint, endpointPorts } from './workload-entry.ts';

/**
 * istiod gives addresses to ServiceEntries that have none, unless they are resolved by nobody, have a wildcard host, or say no.
 * https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/#address-auto-allocation
 */
export function isAutoAllocated(spec: JsonObject, objectLabels: Readonly<Record<string, string>>): boolean {
  const choice = objectLabels['networking.istio.io/enable-autoallocate-ip'];
  if (choice !== undefined) return choice.toLowerCase() === 'true' && hasNoAddress(spec);
  return hasNoAddress(spec);
}

function hasNoAddress(spec: JsonObject): boolean {
  return (text(spec.resolution) || 'NONE') !== 'NONE' && !filled(spec.addresses) && !texts(spec.hosts).every((host) => host.includes('*'));
}

export function* serviceEntry(judged: Judged & { readonly labels: Readonly<Record<string, string>> }): Generator<Judgement> {
  const { spec, namespace } = judged;
  let refused = false;
  for (const judgement of selector(spec.workloadSelector, ['workloadSelector'], 'labels')) {
    refused ||= judgement.level === 'error';
    yield judgement;
  }
  if (refused) return;
  if (present(spec.workloadSelector) && filled(spec.endpoints))
    yield error(['endpoints'], 'A ServiceEntry has either a workload selector or endpoints.');
  yield* hostsOf(spec);
  yield* portsOf(spec, isAutoAllocated(spec, judged.labels));
  yield* resolutionOf(spec, judged.labels);
  const resolution = text(spec.resolution) || 'NONE';
  if (
    resolution !== 'NONE' &&
    list(spec.hosts).length > 1 &&
    !protocols(spec).every((protocol) => isHttpProtocol(protocol) || isTlsProtocol(protocol))
  )
    yield error(['hosts'], 'On ports that are neither HTTP nor TLS several hosts cannot be told apart.');
  yield* exportTo(spec.exportTo, namespace, { kind: 'ServiceEntry' });
}

function protocols(spec: JsonObject): readonly string[] {
  return list(spec.ports).map((port) => text(fields(port).protocol));
}

function* hostsOf(spec: JsonObject): Generator<Judgement> {
  if (!filled(spec.hosts)) yield error(['hosts'], 'A ServiceEntry needs a host.');
  for (const [value, path] of items(spec.hosts, ['hosts'])) {
    const host = text(value);
    if (host === '*') yield error(path, '"*" would be every host there is.');
    else {
      yield* problem(path, wildcardDomainProblem(host));
      if (isPartialWildcard(host) && text(spec.resolution) !== 'DYNAMIC_DNS')
        yield warning(path, `"${host}" is a partial wildcard, which matches nothing: only a whole first label can be *.`);
    }
  }
  for (const [address, path] of items(spec.addresses, ['addresses'])) yield* problem(path, ipOrCidrProblem(text(address)));
  const resolution = text(spec.resolution) || 'NONE';
  if (texts(spec.addresses).some((address) => address.includes('/')) && resolution !== 'NONE' && resolution !== 'STATIC')
    yield error(['addresses'], 'Address ranges go with the resolutions NONE and STATIC only.');
}

function* portsOf(spec: JsonObject, autoAllocated: boolean): Generator<Judgement> {
  const names = new Set<string>();
  const numbers = new Set<number>();
  const resolution = text(spec.resolution) || 'NONE';
  for (const [value, path] of items(spec.ports, ['ports'])) {
    const port = message(value);
    if (!port) {
      yield error(path, 'A port cannot be null.');
      continue;
    }
    const name = text(port.name);
    const number = numeric(port.number);
    if (names.has(name)) yield error([...path, 'name'], `The port name "${name}" stands twice.`);
    if (numbers.has(number)) yield error([...path, 'number'], `The port ${number} stands twice.`);
    names.add(name);
    numbers.add(number);
    if (numeric(port.targetPort) !== 0) yield* portNumber(port.targetPort, [...path, 'targetPort']);
    const protocol = text(port.protocol);
    if (!filled(spec.addresses) && !autoAllocated && (protocol === '' || protocol === 'TCP') && resolution !== 'DYNAMIC_DNS')
      yield warning(path, 'Plain TCP is routed by address, and this ServiceEntry has none.');
    if (!isDnsLabel(name)) yield error([...path, 'name'], `"${name}" is not a name of a port.`);
    if (protocol !== '' && !isKnownProtocol(protocol)) yield error([...path, 'protocol'], `"${protocol}" is not a protocol Istio knows.`);
    yield* portNumber(port.number, [...path, 'number']);
  }
}

function* resolutionOf(spec: JsonObject, objectLabels: Readonly<Record<string, string>>): Generator<Judgement> {
  const names = new Set(list(spec.ports).map((port) => text(fields(port).name)));
  const resolution = text(spec.resolution) || 'NONE';
  switch (resolution) {
    case 'NONE':
      if (filled(spec.endpoints))
        yield error(['endpoints'], 'With the resolution NONE requests go where the client sent them; endpoints are not used.');
      if (present(spec.workloadSelector)) yield warning(['workloadSelector'], 'With the resolution NONE the selector is not used.');
      return;
    case 'STATIC':
      for (const [value, path] of items(spec.endpoints, ['endpoints'])) {
        const entry = message(value);
        if (entry) yield* endpoint(entry, path, { allowNames: false, ports: names });
        else yield error(path, 'An endpoint cannot be null.');
      }
      return;
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      yield* dnsResolution(spec, resolution, names);
      return;
    case 'DYNAMIC_DNS':
      yield* dynamicDns(spec, objectLabels);
      return;
    default:
      yield error(['resolution'], `"${resolution}" is not a resolution.`);
  }
}

function* dnsResolution(spec: JsonObject, resolution: string, names: ReadonlySet<string>): Generator<Judgement> {
  const endpoints = list(spec.endpoints);
  if (endpoints.length === 0)
    for (const [host, path] of items(spec.hosts, ['hosts']))
      if (fqdnProblem(text(host))) yield error(path, `"${text(host)}" cannot be looked up in DNS; give a full name, or endpoints.`);
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) yield error(['endpoints'], 'DNS_ROUND_ROBIN takes at most one endpoint.');
  for (const [value, path] of items(spec.endpoints, ['endpoints'])) {
    const entry = message(value);
    if (!entry) {
      yield error(path, 'An endpoint cannot be null.');
      continue;
    }
    const address = text(entry.address);
    if (!isIp(address) && fqdnProblem(address))
      yield error([...path, 'address'], `"${address}" is neither a full domain name nor an IP address.`);
    yield* labels(entry.labels, [...path, 'labels']);
    yield* endpointPorts(entry, path, names);
  }
  if (present(spec.workloadSelector) && resolution === 'DNS_ROUND_ROBIN')
    yield warning(['workloadSelector'], 'With the resolution DNS_ROUND_ROBIN the selector is not used.');
  if (filled(spec.addresses) && list(spec.hosts).length > 1 && protocols(spec).some(isTcpProtocol))
    yield warning(['hosts'], 'Several hosts at one address cannot be told apart on a TCP port.');
}

function* dynamicDns(spec: JsonObject, objectLabels: Readonly<Record<string, string>>): Generator<Judgement> {
  for (const [host, path] of items(spec.hosts, ['hosts']))
    if (!text(host).startsWith('*')) yield error(path, 'DYNAMIC_DNS is for wildcard hosts.');
  if (filled(spec.addresses)) yield error(['addresses'], 'DYNAMIC_DNS takes no addresses.');
  if (filled(spec.endpoints)) yield error(['endpoints'], 'DYNAMIC_DNS takes no endpoints.');
  if (present(spec.workloadSelector)) yield error(['workloadSelector'], 'DYNAMIC_DNS takes no workload selector.');
  for (const [port, path] of items(spec.ports, ['ports'])) {
    const protocol = text(fields(port).protocol).toUpperCase();
    if (!['HTTP', 'TLS', 'GRPC', 'HTTP2'].includes(protocol))
      yield error([...path, 'protocol'], 'DYNAMIC_DNS knows HTTP, HTTP2, GRPC and TLS only.');
  }
  if (text(spec.location) === 'MESH_INTERNAL' && objectLabels['istio.io/use-waypoint'] !== undefined)
    yield error(['location'], 'Behind a waypoint a DYNAMIC_DNS entry must be MESH_EXTERNAL.');
}
