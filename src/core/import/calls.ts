/** Recognises calls: from the policies that name who may call a service, and from network policies that let others in. */
import type { Json } from '../base/json.ts';
import type { CallLink, ElementId, ServiceElement } from '../design/design.ts';
import { slug } from '../design/names.ts';
import { at, listAt, mapAt, namespaceOfObject, numberAt, textAt, textsAt } from './read.ts';
import { idOfDrawn, nextId, ofKind, type Sketch } from './sketch.ts';

export function recogniseCalls(sketch: Sketch): void {
  for (const service of [...sketch.elements.values()]) {
    if (service.type !== 'service') continue;
    const namespace = sketch.elements.get(service.parent ?? '')?.name ?? '';
    for (const object of ofKind(sketch, 'AuthorizationPolicy.security.istio.io')) {
      if (namespaceOfObject(object) !== namespace || (textAt(object, 'spec', 'action') ?? 'ALLOW') !== 'ALLOW') continue;
      const waypoint = listAt(object, 'spec', 'targetRefs').some(
        (one) => textAt(one, 'kind') === 'Service' && textAt(one, 'name') === service.name,
      );
      const pods = mapAt(object, 'spec', 'selector', 'matchLabels').app === service.name;
      if (waypoint || pods) for (const rule of listAt(object, 'spec', 'rules')) callsOfRule(sketch, service, rule, waypoint);
    }
    for (const object of ofKind(sketch, 'NetworkPolicy.networking.k8s.io'))
      if (namespaceOfObject(object) === namespace && object.metadata.name === `${service.name}-callers`)
        for (const rule of listAt(object, 'spec', 'ingress')) callOfPeer(sketch, service, rule);
  }
}

function add(sketch: Sketch, call: Omit<CallLink, 'type' | 'id'>): void {
  const known = [...sketch.links.values()].some((link) => link.type === 'call' && link.from === call.from && link.to === call.to);
  if (known || call.from === call.to) return;
  const id = nextId(sketch, 'call');
  sketch.links.set(id, { type: 'call', id, ...call });
}

function callsOfRule(sketch: Sketch, service: ServiceElement, rule: Json, throughWaypoint: boolean): void {
  const operation = at(rule, 'to', 0, 'operation');
  const numbers = textsAt(operation, 'ports').map(Number);
  const ports = service.ports
    .filter((one) => numbers.includes(throughWaypoint ? one.port : (one.targetPort ?? one.port)))
    .map((one) => one.port);
  const rest = { to: service.id, ports, methods: textsAt(operation, 'methods'), paths: textsAt(operation, 'paths'), throughWaypoint };
  for (const source of listAt(rule, 'from')) {
    for (const principal of textsAt(source, 'source', 'principals')) {
      const from = callerOf(sketch, principal);
      if (from !== undefined) add(sketch, { from, ...rest });
    }
    for (const name of textsAt(source, 'source', 'namespaces')) {
      const from = idOfDrawn(sketch, 'namespace', '', name);
      if (from !== undefined) add(sketch, { from, ...rest });
    }
  }
}

/** The service or client that an identity is of. Gateways and waypoints are let in because of their routes. */
function callerOf(sketch: Sketch, principal: string): ElementId | undefined {
  const [, namespace = '', account = ''] = /\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(principal) ?? [];
  for (const element of sketch.elements.values()) {
    const home = sketch.elements.get(element.parent ?? '')?.name;
    if (home !== namespace) continue;
    if (element.type === 'service' && (element.serviceAccount ?? element.name) === account) return element.id;
    if (element.type === 'client' && element.name === account) return element.id;
  }
  return undefined;
}

const HBONE = 15008;

function callOfPeer(sketch: Sketch, service: ServiceElement, rule: Json): void {
  const numbers = listAt(rule, 'ports').flatMap((one) => numberAt(one, 'port') ?? []);
  const open = service.ports.filter((one) => numbers.includes(one.targetPort ?? one.port)).map((one) => one.port);
  const ports = open.length === service.ports.length || numbers.every((one) => one === HBONE) ? [] : open;
  for (const peer of listAt(rule, 'from')) {
    const namespace = mapAt(peer, 'namespaceSelector', 'matchLabels')['kubernetes.io/metadata.name'];
    const app = mapAt(peer, 'podSelector', 'matchLabels').app;
    if (namespace === undefined) continue;
    const from =
      app === undefined
        ? at(peer, 'podSelector') === undefined
          ? idOfDrawn(sketch, 'namespace', '', namespace)
          : undefined
        : (idOfDrawn(sketch, 'service', namespace, app) ?? idOfDrawn(sketch, 'client', namespace, slug(app)));
    if (from !== undefined) add(sketch, { from, to: service.id, ports, methods: [], paths: [], throughWaypoint: false });
  }
}
