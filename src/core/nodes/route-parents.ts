/** What a route attaches to. https://gateway-api.sigs.k8s.io/reference/spec/#parentreference */
import type { RouteLink } from '../design/design.ts';
import { usableListeners } from './gateway.ts';
import type { Fields } from './manifest.ts';
import { type Model, nameOf, namespaceNameOf } from './model.ts';

/** The kind a route of each protocol is written as. */
export const CLASS_KIND: Readonly<Record<RouteLink['protocol'], string>> = {
  HTTP: 'HTTPRoute',
  GRPC: 'GRPCRoute',
  TLS: 'TLSRoute',
  TCP: 'TCPRoute',
  UDP: 'UDPRoute',
};

/** Group and kind are written out: a Service parent without `group: ""` would attach to nothing. */
export function parentRefs(model: Model, route: RouteLink): readonly Fields[] {
  const from = model.design.elements[route.from];
  if (!from) return [];
  const name = nameOf(model, from.id);
  const namespace = namespaceNameOf(model, from.id);
  if (from.type === 'service') {
    const parent = { group: '', kind: 'Service', namespace, name };
    const ports = (route.ports ?? []).filter((port) => from.ports.some((one) => one.port === port));
    return ports.length === 0 ? [parent] : ports.map((port) => ({ ...parent, port }));
  }
  if (from.type !== 'gateway') return [];
  const parent = { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace, name };
  const written = new Set(usableListeners(from).map((one) => one.listener.name));
  const sections = route.listeners.filter((listener) => written.has(listener));
  if (route.listeners.length === 0) return written.size === 0 ? [] : [parent];
  return sections.map((sectionName) => ({ ...parent, sectionName }));
}
