import type { ResourceKey } from '../../base/key.ts';
import type { Path } from '../../base/path.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { findHost } from '../mesh-hosts.ts';
import { fields, items, message, numeric, text, texts } from '../reading.ts';
import type { Finding, Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

export const virtualServiceDestination = {
  code: 'BH2101',
  id: 'virtual-service-destination',
  severity: 'error',
  summary: 'Every destination of a VirtualService is a host and port that the mesh knows.',
  why: 'Requests sent there are answered with 503: the proxy has a route, but no cluster behind it.',
  fix: 'Name a Service or ServiceEntry that exists and is visible here, with one of its ports.',
  sameAs: ['IST0101'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('VirtualService.networking.istio.io')) {
      const spec = specOf(object);
      const exportTo = texts(spec.exportTo);
      for (const kind of ['tcp', 'tls', 'http'] as const)
        for (const [rule, path] of items(spec[kind], ['spec', kind])) {
          for (const [goal, at] of items(fields(rule).route, [...path, 'route']))
            yield* judge(snapshot, key, exportTo, fields(goal).destination, [...at, 'destination']);
          if (message(fields(rule).mirror)) yield* judge(snapshot, key, exportTo, fields(rule).mirror, [...path, 'mirror']);
          for (const [mirror, at] of items(fields(rule).mirrors, [...path, 'mirrors']))
            yield* judge(snapshot, key, exportTo, fields(mirror).destination, [...at, 'destination']);
        }
    }
  },
} as const satisfies Rule;

function* judge(snapshot: Snapshot, key: ResourceKey, exportTo: readonly string[], value: unknown, path: Path): Generator<Finding> {
  const goal = fields(value as never);
  const host = text(goal.host);
  const found = findHost(snapshot, key.namespace ?? 'default', exportTo, host);
  if (!found) {
    yield {
      resource: key,
      path: [...path, 'host'],
      message: `VirtualService ${key.namespace}/${key.name} sends requests to "${host}", which no Service or ServiceEntry visible here provides.`,
    };
    return;
  }
  if (!message(goal.port)) {
    if (found.ports.length > 1)
      yield {
        resource: key,
        path,
        sameAs: ['IST0112'],
        message: `"${host}" has the ports ${found.ports.join(', ')}; the destination must say which.`,
      };
    return;
  }
  const port = numeric(fields(goal.port).number);
  if (!found.ports.includes(port))
    yield { resource: key, path: [...path, 'port'], message: `"${host}" has no port ${port}; it has ${found.ports.join(', ') || 'none'}.` };
}
