/** Recognises routes: of gateways, and of services in the mesh. One that says what the drawing has no words for is drawn as far as it goes. */
import { isObject, type Json } from '../base/json.ts';
import type { ElementId, RouteBackend, RouteLink, RouteMatch, RouteRule, ValueMatch } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { at, given, listAt, namespaceOfObject, portAt, textAt, textsAt, wholeAt } from './read.ts';
import { filtersOf } from './route-filters.ts';
import { idOfDrawn, nextId, ofKind, type Sketch } from './sketch.ts';

const KINDS = { HTTPRoute: 'HTTP', GRPCRoute: 'GRPC', TLSRoute: 'TLS', TCPRoute: 'TCP', UDPRoute: 'UDP' } as const;

export function recogniseRoutes(sketch: Sketch): void {
  for (const [kind, protocol] of Object.entries(KINDS))
    for (const object of ofKind(sketch, `${kind}.gateway.networking.k8s.io`)) {
      const link = routeOf(sketch, object, protocol);
      if (link) sketch.links.set(link.id, link);
    }
}

/** Services and versions by the name of the Service a route sends to. */
interface Target {
  readonly service: ElementId;
  readonly version?: string;
}

function targetOf(sketch: Sketch, namespace: string, name: string): Target | undefined {
  const service = idOfDrawn(sketch, 'service', namespace, name);
  if (service !== undefined) return { service };
  for (const element of sketch.elements.values()) {
    if (element.type !== 'service' || idOfDrawn(sketch, 'service', namespace, element.name) !== element.id) continue;
    const [first] = element.versions;
    if (element.rollout === 'argo') {
      const last = element.versions.at(-1);
      if (name === `${element.name}-stable` && first) return { service: element.id, version: first.name };
      if (name === `${element.name}-canary` && last) return { service: element.id, version: last.name };
    }
    const version = element.versions.find((one) => name === `${element.name}-${one.name}`);
    if (version) return { service: element.id, version: version.name };
  }
  return undefined;
}

function routeOf(sketch: Sketch, object: KubeObject, protocol: RouteLink['protocol']): RouteLink | undefined {
  const namespace = namespaceOfObject(object);
  const parents = listAt(object, 'spec', 'parentRefs');
  const [first] = parents;
  const parentNamespace = textAt(first, 'namespace') ?? namespace;
  const parentName = textAt(first, 'name') ?? '';
  const type = textAt(first, 'kind') === 'Service' ? 'service' : 'gateway';
  const from = idOfDrawn(sketch, type, parentNamespace, parentName);
  if (from === undefined || parents.some((one) => textAt(one, 'name') !== parentName)) return undefined;
  const rules = listAt(object, 'spec', 'rules').map((rule) => ruleOf(sketch, rule, namespace, protocol));
  const to = type === 'service' ? from : rules.flatMap((rule) => rule.backends)[0]?.service;
  if (to === undefined) return undefined;
  const home = idOfDrawn(sketch, 'namespace', '', namespace);
  const parent = sketch.elements.get(to)?.parent;
  const ports = parents.flatMap((one) => portAt(one, 'port') ?? []);
  return {
    type: 'route',
    id: nextId(sketch, 'route'),
    name: object.metadata.name,
    protocol,
    from,
    to,
    ...(home !== undefined && home !== parent && { namespace: home }),
    listeners: parents.flatMap((one) => textAt(one, 'sectionName') ?? []),
    ...(type === 'service' && ports.length > 0 && { ports }),
    hostnames: textsAt(object, 'spec', 'hostnames'),
    rules,
  };
}

function ruleOf(sketch: Sketch, rule: Json, namespace: string, protocol: RouteLink['protocol']): RouteRule {
  const timeouts = given({ request: textAt(rule, 'timeouts', 'request'), backendRequest: textAt(rule, 'timeouts', 'backendRequest') });
  const attempts = wholeAt(rule, 0, 1000, 'retry', 'attempts');
  const codes = listAt(rule, 'retry', 'codes').filter((one): one is number => typeof one === 'number' && Number.isInteger(one) && one >= 0);
  return {
    ...given({ name: textAt(rule, 'name') }),
    matches: listAt(rule, 'matches').map((match) => (protocol === 'GRPC' ? grpcMatch(match) : httpMatch(match))),
    filters: filtersOf(sketch, listAt(rule, 'filters'), namespace),
    backends: listAt(rule, 'backendRefs').flatMap((one) => backendOf(sketch, one, namespace)),
    ...(Object.keys(timeouts).length > 0 && { timeouts }),
    ...(attempts !== undefined && {
      retry: { attempts, ...(codes.length > 0 && { codes }), ...given({ backoff: textAt(rule, 'retry', 'backoff') }) },
    }),
  };
}

function backendOf(sketch: Sketch, reference: Json, namespace: string): readonly RouteBackend[] {
  const kind = textAt(reference, 'kind') ?? 'Service';
  const name = textAt(reference, 'name') ?? '';
  const weight = wholeAt(reference, 0, 1_000_000, 'weight') ?? 1;
  const port = portAt(reference, 'port');
  if (kind === 'Hostname' || kind === 'Backend') {
    const external = [...sketch.elements.values()].find(
      (one) => one.type === 'external' && (kind === 'Hostname' ? one.hosts.includes(name) : one.name === name),
    );
    if (external?.type !== 'external') return [];
    return [{ service: external.id, port: port ?? external.ports[0]?.port ?? 443, weight }];
  }
  const target = kind === 'Service' ? targetOf(sketch, textAt(reference, 'namespace') ?? namespace, name) : undefined;
  return target && port !== undefined ? [{ ...target, port, weight }] : [];
}

function httpMatch(match: Json): RouteMatch {
  const type = (['PathPrefix', 'Exact', 'RegularExpression'] as const).find(
    (one) => one === (textAt(match, 'path', 'type') ?? 'PathPrefix'),
  );
  const headers = valuesOf(listAt(match, 'headers'));
  const query = valuesOf(listAt(match, 'queryParams'));
  return {
    ...(isObject(at(match, 'path')) && type && { path: { type, value: textAt(match, 'path', 'value') ?? '/' } }),
    ...(headers.length > 0 && { headers }),
    ...(query.length > 0 && { query }),
    ...given({ method: textAt(match, 'method') }),
  };
}

function grpcMatch(match: Json): RouteMatch {
  const headers = valuesOf(listAt(match, 'headers'));
  const grpc = given({
    service: textAt(match, 'method', 'service'),
    method: textAt(match, 'method', 'method'),
    type: (['Exact', 'RegularExpression'] as const).find((one) => one === textAt(match, 'method', 'type')),
  });
  return { ...(Object.keys(grpc).length > 0 && { grpc }), ...(headers.length > 0 && { headers }) };
}

function valuesOf(list: readonly Json[]): readonly ValueMatch[] {
  return list.flatMap((one) => {
    const name = textAt(one, 'name');
    const value = textAt(one, 'value');
    const type = textAt(one, 'type') === 'RegularExpression' ? 'RegularExpression' : 'Exact';
    return name === undefined || value === undefined ? [] : [{ name, type, value } as const];
  });
}
