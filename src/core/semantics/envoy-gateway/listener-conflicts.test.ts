import { expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../../cluster.ts';
import type { Gateway, Listener, ListenerSet } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { listenerConflicts } from './listener-conflicts.ts';

const EMPTY = snapshotOfCluster(applyYaml(emptyCluster, '').cluster);

function owner(kind: 'Gateway' | 'ListenerSet'): Resource<Gateway | ListenerSet> {
  const key = { apiVersion: 'gateway.networking.k8s.io/v1', kind, namespace: 'shop', name: kind.toLowerCase() };
  // `as`: no more of it is read.
  return { key, created: 1, object: { apiVersion: key.apiVersion, kind, metadata: { name: key.name } } } as unknown as Resource<Gateway>;
}

const GATEWAY = owner('Gateway');
const SET = owner('ListenerSet');

/** `G` or `S` for the owner, protocol, port, hostname. */
function conflicts(...written: readonly string[]): readonly (string | undefined)[] {
  const drafts = written.map((text) => {
    const [of, protocol = '', port = '0', hostname] = text.split(' ');
    const listener: Listener = { name: text, protocol, port: Number(port), ...(hostname !== undefined && { hostname }) };
    return { owner: of === 'G' ? GATEWAY : SET, listener, path: [] };
  });
  // `as`: the first owner is a Gateway.
  return listenerConflicts(EMPTY, GATEWAY as Resource<Gateway>, drafts).map((one) => one?.reason);
}

test.each<[readonly string[], readonly (string | undefined)[]]>([
  [
    ['G HTTP 80 a.com', 'G HTTP 80 b.com'],
    [undefined, undefined],
  ],
  [
    ['G HTTP 80 a.com', 'G HTTP 80 a.com'],
    ['HostnameConflict', 'HostnameConflict'],
  ],
  [
    ['G HTTP 80', 'G TCP 80'],
    ['ProtocolConflict', 'ProtocolConflict'],
  ],
  [
    ['G HTTPS 443 a.com', 'G TLS 443 b.com'],
    [undefined, undefined],
  ],
  [
    ['G HTTPS 443 a.com', 'G TLS 443 a.com'],
    ['HostnameConflict', 'HostnameConflict'],
  ],
  [
    ['G TCP 53', 'G UDP 53'],
    [undefined, undefined],
  ],
  [
    ['G HTTP 80', 'S TCP 80'],
    [undefined, 'ProtocolConflict'],
  ],
  [
    ['G HTTP 80', 'G TCP 80', 'S HTTP 80 a.com'],
    ['ProtocolConflict', 'ProtocolConflict', 'ProtocolConflict'],
  ],
  [
    ['G HTTP 80 a.com', 'S HTTP 80 a.com'],
    [undefined, 'HostnameConflict'],
  ],
  [
    ['S HTTP 80 a.com', 'S HTTP 80 a.com'],
    [undefined, 'HostnameConflict'],
  ],
  [
    ['S HTTP 80', 'S TCP 80'],
    [undefined, 'ProtocolConflict'],
  ],
  [
    ['G TCP 80', 'S TCP 80'],
    [undefined, 'ProtocolConflict'],
  ],
  [
    ['G HTTP 80', 'S TCP 80', 'S HTTP 80 a.com'],
    [undefined, 'ProtocolConflict', undefined],
  ],
])('%j: %j', (written, expected) => {
  expect(conflicts(...written)).toEqual(expected);
});
