/** https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { hostsMeet } from '../mesh-hosts.ts';
import { entries, fields, filled, items, message, present, text, texts } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import {
  fqdnProblem,
  gatewayDomainProblem,
  ipOrCidrProblem,
  isDnsLabel,
  isIp,
  labels,
  portNumber,
  problem,
  wildcardDomainProblem,
} from './names.ts';
import { exportTo } from './policy-target.ts';
import { weightedDestinations } from './route-destination.ts';
import { unreachableRules } from './unreachable-rules.ts';
import { httpRule } from './virtual-service-http.ts';

export function* virtualService({ spec, namespace }: Judged): Generator<Judgement> {
  const isDelegate = !filled(spec.hosts);
  if (isDelegate)
    for (const name of ['gateways', 'tls', 'tcp'] as const)
      if (filled(spec[name])) yield error([name], `A VirtualService without hosts is a delegate, which has no ${name}.`);
  const gateways = texts(spec.gateways);
  const atGateway = gateways.length > 0 && !gateways.includes('mesh');
  yield* gatewayNames(spec.gateways, ['gateways']);
  if (!atGateway) yield* withoutClaims(spec);
  yield* hostsOf(spec, atGateway);
  if (!filled(spec.http) && !filled(spec.tcp) && !filled(spec.tls)) yield error([], 'A VirtualService needs http, tls or tcp rules.');
  for (const [value, path] of items(spec.http, ['http'])) {
    const rule = message(value);
    if (rule) yield* httpRule(rule, path, isDelegate);
    else yield error(path, 'A rule cannot be null.');
  }
  for (const [rule, path] of items(spec.tls, ['tls'])) yield* tlsRule(fields(rule), path, spec, atGateway);
  for (const [rule, path] of items(spec.tcp, ['tcp'])) yield* tcpRule(fields(rule), path);
  yield* exportTo(spec.exportTo, namespace, { kind: 'VirtualService' });
  yield* unreachableRules(spec);
}

/** Claims of a token are known only where a gateway has checked it. */
function* withoutClaims(spec: JsonObject): Generator<Judgement> {
  for (const [rule, path] of items(spec.http, ['http']))
    for (const [match, at] of items(fields(rule).match, [...path, 'match']))
      for (const name of ['headers', 'withoutHeaders'] as const)
        for (const [key] of entries(fields(match)[name]))
          if (key.startsWith('@request.auth.claims'))
            yield error(
              [...at, name, key],
              'Routing by claims of a token works at gateways only, and this VirtualService is for the mesh.',
            );
}

function* hostsOf(spec: JsonObject, atGateway: boolean): Generator<Judgement> {
  const hosts = texts(spec.hosts);
  const matchesSni = [...items(spec.tls, [])].some(([rule]) =>
    [...items(fields(rule).match, [])].some(([match]) => filled(fields(match).sniHosts)),
  );
  let allFit = true;
  for (const [index, host] of hosts.entries()) {
    const found = atGateway ? gatewayDomainProblem(host, matchesSni) : wildcardDomainProblem(host);
    const path = ['hosts', index];
    if (found !== undefined) {
      if (isIp(host)) continue;
      allFit = false;
      yield error(path, found);
    } else if (!atGateway && host === '*') {
      allFit = false;
      yield error(path, 'In the mesh a VirtualService cannot be for every host; name them, or the gateways it is for.');
    }
  }
  if (!allFit) return;
  for (const [index, host] of hosts.entries()) {
    const earlier = hosts.slice(0, index).find((other) => hostsMeet(other, host));
    if (earlier !== undefined) yield error(['hosts', index], `"${host}" and "${earlier}" cover the same requests.`);
  }
}

/** Whether every name that `narrow` stands for is covered by `wide`. */
function isSubset(narrow: string, wide: string): boolean {
  if (wide.startsWith('*')) return narrow.startsWith('*') ? narrow.slice(1).endsWith(wide.slice(1)) : narrow.endsWith(wide.slice(1));
  return narrow === wide;
}

export function* gatewayNames(value: Json | undefined, path: Path): Generator<Judgement> {
  for (const [entry, at] of items(value, path)) {
    const name = text(entry);
    const slash = name.indexOf('/');
    if (slash < 0) {
      if (name.includes('.')) {
        const [gateway = '', namespace = ''] = name.split('.');
        yield warning(at, `"${name}" is the old form of a gateway's name; write ${namespace}/${gateway}.`);
      }
      yield* problem(at, fqdnProblem(name));
      return;
    }
    const [namespace, gateway] = [name.slice(0, slash), name.slice(slash + 1)];
    if (!isDnsLabel(namespace)) yield error(at, `"${namespace}" is not a namespace.`);
    if (!isDnsLabel(gateway)) yield error(at, `"${gateway}" is not a name of a Gateway.`);
  }
}

function* tlsRule(rule: JsonObject, path: Path, spec: JsonObject, atGateway: boolean): Generator<Judgement> {
  if (!filled(rule.match)) yield error([...path, 'match'], 'A TLS rule needs a match: the names that clients ask for.');
  for (const [value, at] of items(rule.match, [...path, 'match'])) {
    const match = fields(value);
    if (!filled(match.sniHosts)) yield error([...at, 'sniHosts'], 'A TLS match needs sniHosts.');
    for (const [host, place] of items(match.sniHosts, [...at, 'sniHosts'])) yield* sniHost(text(host), place, spec, atGateway);
    yield* connectionMatch(match, at);
  }
  if (!filled(rule.route)) yield error([...path, 'route'], 'A TLS rule needs a route.');
  yield* weightedDestinations(rule.route, [...path, 'route']);
}

function* sniHost(host: string, path: Path, spec: JsonObject, atGateway: boolean): Generator<Judgement> {
  const found = atGateway ? gatewayDomainProblem(host, true) : wildcardDomainProblem(host);
  if (found !== undefined) {
    if (isIp(host)) yield warning(path, `Clients do not ask for an IP address ("${host}") by name, so this rarely matches.`);
    else yield error(path, found);
    return;
  }
  if (!texts(spec.hosts).some((wide) => isSubset(host, wide)))
    yield error(path, `"${host}" is not among the hosts of this VirtualService.`);
}

function* tcpRule(rule: JsonObject, path: Path): Generator<Judgement> {
  for (const [value, at] of items(rule.match, [...path, 'match'])) yield* connectionMatch(fields(value), at);
  if (!filled(rule.route)) yield error([...path, 'route'], 'A TCP rule needs a route.');
  yield* weightedDestinations(rule.route, [...path, 'route']);
}

function* connectionMatch(match: JsonObject, path: Path): Generator<Judgement> {
  for (const [subnet, at] of items(match.destinationSubnets, [...path, 'destinationSubnets']))
    yield* problem(at, ipOrCidrProblem(text(subnet)));
  if (present(match.port) && match.port !== 0) yield* portNumber(match.port, [...path, 'port']);
  yield* labels(match.sourceLabels, [...path, 'sourceLabels']);
  yield* gatewayNames(match.gateways, [...path, 'gateways']);
}
