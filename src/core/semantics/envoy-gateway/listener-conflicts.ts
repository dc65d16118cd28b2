/**
 * Listeners that cannot be told apart. A Gateway's own listeners come before those of its ListenerSets; among its own nobody wins, among
 * those of ListenerSets the first does. https://gateway-api.sigs.k8s.io/geps/gep-1713/
 */
import type { Gateway, Listener } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { ListenerDraft, ListenerProblem } from '../gateway-api/listener.ts';
import { mergesGateways } from './envoy-proxy.ts';

type Conflict = 'HostnameConflict' | 'ProtocolConflict';

const PROTOCOLS: readonly string[] = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'];

/** HTTPS and TLS listeners may share a port. */
export function protocolGroup({ protocol }: Pick<Listener, 'protocol'>): string {
  return protocol === 'HTTPS' || protocol === 'TLS' ? 'HTTPS/TLS' : protocol;
}

/** The conflict of each of the listeners, none of which is broken in itself. */
export function listenerConflicts(
  snapshot: Snapshot,
  gateway: Resource<Gateway>,
  drafts: readonly ListenerDraft[],
): readonly (ListenerProblem | undefined)[] {
  const lost = new Map<ListenerDraft, Conflict>();
  const byPort = new Map<number, ListenerDraft[]>();
  for (const draft of drafts)
    if (PROTOCOLS.includes(draft.listener.protocol)) {
      const list = byPort.get(draft.listener.port);
      if (list) list.push(draft);
      else byPort.set(draft.listener.port, [draft]);
    }
  for (const list of byPort.values()) {
    const streams = list.filter((one) => one.listener.protocol !== 'UDP');
    for (const one of protocolLosers(streams)) lost.set(one, 'ProtocolConflict');
    for (const one of hostnameLosers(streams.filter((other) => !lost.has(other) && other.listener.protocol !== 'TCP')))
      lost.set(one, 'HostnameConflict');
    for (const protocol of ['TCP', 'UDP'])
      for (const one of list.filter((other) => other.listener.protocol === protocol && !lost.has(other)).slice(1))
        lost.set(one, 'ProtocolConflict');
  }
  for (const [draft, conflict] of mergedLosers(snapshot, gateway, drafts)) if (!lost.has(draft)) lost.set(draft, conflict);
  return drafts.map((draft): ListenerProblem | undefined => {
    const reason = lost.get(draft);
    const { port, hostname } = draft.listener;
    const message =
      reason === 'HostnameConflict'
        ? `another listener on port ${port} has the hostname ${hostname ?? '*'} too`
        : `another listener on port ${port} has a protocol that cannot share the port`;
    return reason && { condition: 'Conflicted', reason, message, path: draft.path };
  });
}

function isOwn({ owner }: ListenerDraft): boolean {
  return owner.key.kind === 'Gateway';
}

function protocolLosers(streams: readonly ListenerDraft[]): readonly ListenerDraft[] {
  const groups = new Set(streams.map((one) => protocolGroup(one.listener)));
  if (groups.size <= 1) return [];
  const own = streams.filter(isOwn);
  if (own.length > 1) return streams;
  const winner = own[0] ?? streams[0];
  return winner ? streams.filter((one) => protocolGroup(one.listener) !== protocolGroup(winner.listener)) : [];
}

function hostnameLosers(streams: readonly ListenerDraft[]): readonly ListenerDraft[] {
  const byHost = new Map<string, ListenerDraft[]>();
  for (const one of streams) {
    const host = one.listener.hostname?.toLowerCase() ?? '';
    byHost.set(host, [...(byHost.get(host) ?? []), one]);
  }
  return [...byHost.values()].flatMap((list) => {
    if (list.length <= 1) return [];
    const own = list.filter(isOwn);
    if (own.length > 1) return list;
    const winner = own[0] ?? list[0];
    return list.filter((one) => one !== winner);
  });
}

/** Gateways of one data plane: protocol, hostname and port of an older one are taken, and protocols that cannot share a port lose all. */
function mergedLosers(
  snapshot: Snapshot,
  gateway: Resource<Gateway>,
  drafts: readonly ListenerDraft[],
): readonly (readonly [ListenerDraft, Conflict])[] {
  const className = gateway.object.spec?.gatewayClassName ?? '';
  if (!mergesGateways(snapshot, snapshot.find('GatewayClass.gateway.networking.k8s.io', '', className))) return [];
  const others = snapshot
    .all('Gateway.gateway.networking.k8s.io')
    .filter((one) => one !== gateway && one.object.spec?.gatewayClassName === className)
    .flatMap((one) => (one.object.spec?.listeners ?? []).map((listener) => ({ listener, older: one.created < gateway.created })));
  return drafts.filter(isOwn).flatMap((draft): readonly (readonly [ListenerDraft, Conflict])[] => {
    const { listener } = draft;
    const beside = others.filter((one) => one.listener.port === listener.port && one.listener.protocol !== 'UDP');
    if (listener.protocol !== 'UDP' && beside.some((one) => protocolGroup(one.listener) !== protocolGroup(listener)))
      return [[draft, 'ProtocolConflict']];
    return others.some((one) => one.older && tuple(one.listener) === tuple(listener)) ? [[draft, 'HostnameConflict']] : [];
  });
}

function tuple({ protocol, hostname, port }: Listener): string {
  return `${protocol}:${hostname?.toLowerCase() ?? ''}:${port}`;
}
