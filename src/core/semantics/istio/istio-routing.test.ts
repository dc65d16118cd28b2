import { describe, expect, test } from 'vitest';
import { idOf } from '../../base/key.ts';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../../cluster.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { routeHttp } from '../routing/route-http.ts';
import { fullHost } from './hosts.ts';
import { normalizePath } from './normalize-path.ts';
import { routesForService } from './service-routes.ts';
import { virtualServiceEntries } from './virtual-service.ts';

function clusterOf(...documents: readonly string[]): Snapshot {
  return snapshotOfCluster(applyYaml(emptyCluster, documents.join('\n---\n')).cluster);
}

const SERVICES = ['web', 'api']
  .map(
    (name) => `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {ports: [{name: http, port: 80}]}`,
  )
  .join('\n---\n');

function virtualService(name: string, spec: string, namespace = 'shop'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}`;
}

const to = (host: string) => `route: [{destination: {host: ${host}}}]`;

function ask(snapshot: Snapshot, path: string, proxy: 'waypoint' | 'sidecar' = 'waypoint', namespace = 'shop') {
  const routes = routesForService(snapshot, { service: idOf('Service', 'shop', 'web'), port: 80, proxy: { kind: proxy, namespace } });
  if (!routes) return 'no routes';
  const [branch] = routeHttp(routes.table, { method: 'GET', path, host: 'web', headers: {} }, { port: 80 }).branches;
  if (branch?.to === 'backend') return branch.target.backend;
  return branch?.to === 'answer' ? branch.status : undefined;
}

describe('hosts', () => {
  test.each([
    ['web', 'web.shop.svc.cluster.local'],
    ['web.shop', 'web.shop'],
    ['Shop.Example.com', 'shop.example.com'],
    ['*', '*'],
  ])('%s in namespace shop is %s', (host, full) => {
    expect(fullHost(host, 'shop')).toBe(full);
  });
});

describe('paths', () => {
  test.each([
    ['/a/../b', '/b'],
    ['/a/./b/', '/a/b/'],
    ['/a/%2e%2e/b', '/b'],
    ['/a\\b', '/a/b'],
    ['/%61', '/a'],
    ['/a//b', '/a//b'],
    ['/a%2Fb', '/a%2Fb'],
    ['/..', '/'],
    ['/a?x=/../y', '/a?x=/../y'],
  ])('%s is read as %s', (path, read) => {
    expect(normalizePath(path)).toBe(read);
  });
});

describe('VirtualServices', () => {
  test('nothing after a rule that matches everything is configured', () => {
    const snapshot = clusterOf(
      SERVICES,
      virtualService(
        'v',
        `hosts: [web], http: [{match: [{uri: {prefix: /}}], ${to('api')}}, {match: [{uri: {prefix: /x}}], ${to('web')}}]`,
      ),
    );
    const [resource] = snapshot.all('VirtualService.networking.istio.io');
    const context = { snapshot, gateway: 'mesh', proxyNamespace: 'shop', port: 80 };
    expect(resource && virtualServiceEntries(context, resource)).toHaveLength(1);
  });

  test.each([
    ['/bank/x', idOf('Service', 'shop', 'api')],
    ['/bank', 404],
    ['/other', 404],
  ])('a delegate only narrows what its root admits: %s', (path, answer) => {
    const snapshot = clusterOf(
      SERVICES,
      virtualService('root', 'hosts: [web], http: [{match: [{uri: {prefix: /bank}}], delegate: {name: leaf}}]'),
      virtualService('leaf', `http: [{match: [{uri: {prefix: /bank/x}}], ${to('api')}}, {match: [{uri: {prefix: /other}}], ${to('web')}}]`),
    );
    expect(ask(snapshot, path)).toBe(answer);
  });

  test.each([
    ['a missing host', 'nope', 503],
    ['a missing port', 'web, port: {number: 81}', 503],
    ['a missing subset', 'web, subset: v9', 503],
  ])('%s is a cluster that does not exist', (_, destination, status) => {
    expect(ask(clusterOf(SERVICES, virtualService('v', `hosts: [web], http: [{${to(destination)}}]`)), '/')).toBe(status);
  });
});

describe('routes of a Service', () => {
  const route = (name: string, namespace: string, path: string, backend: string): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  parentRefs: [{group: "", kind: Service, name: web, namespace: shop}]
  rules: [{matches: [{path: {type: PathPrefix, value: ${path}}}], backendRefs: [{name: ${backend}, namespace: shop, port: 80}]}]`;
  const api = idOf('Service', 'shop', 'api');
  const web = idOf('Service', 'shop', 'web');

  test('without any route the endpoints share the requests', () => {
    expect(ask(clusterOf(SERVICES), '/')).toBe('no routes');
  });

  test('once there is a route, what matches none is 404', () => {
    expect(ask(clusterOf(SERVICES, route('r', 'shop', '/a', 'api')), '/b')).toBe(404);
  });

  test('a waypoint does not read routes of the client', () => {
    expect(ask(clusterOf(SERVICES, route('r', 'client', '/a', 'api')), '/a')).toBe('no routes');
  });

  test('a client reads its own routes, and only them', () => {
    const snapshot = clusterOf(SERVICES, route('producer', 'shop', '/', 'web'), route('consumer', 'client', '/a', 'api'));
    expect(ask(snapshot, '/a', 'sidecar', 'client')).toBe(api);
    expect(ask(snapshot, '/b', 'sidecar', 'client')).toBe(404);
    expect(ask(snapshot, '/a', 'sidecar', 'other')).toBe(web);
  });

  test('a waypoint puts VirtualServices and routes one after the other, the older first', () => {
    const snapshot = clusterOf(SERVICES, route('r', 'shop', '/a', 'api'), virtualService('v', `hosts: [web], http: [{${to('web')}}]`));
    expect(ask(snapshot, '/a')).toBe(api);
    expect(ask(snapshot, '/b')).toBe(web);
  });
});
