import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { hostsMeet } from '../mesh-hosts.ts';
import { entries, fields, items, list, numeric, text, texts } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

/** Gateways by selector and port: for each its hosts there (those of its last such server). */
const byPlace = derived((snapshot: Snapshot): ReadonlyMap<string, ReadonlyMap<Resource, readonly string[]>> => {
  const places = new Map<string, Map<Resource, readonly string[]>>();
  for (const resource of snapshot.all('Gateway.networking.istio.io')) {
    const spec = specOf(resource.object);
    for (const server of list(spec.servers)) {
      const place = placeOf(spec, numeric(fields(fields(server).port).number));
      const known = places.get(place) ?? new Map<Resource, readonly string[]>();
      known.set(resource, texts(fields(server).hosts));
      places.set(place, known);
    }
  }
  return places;
});

function placeOf(spec: ReturnType<typeof specOf>, port: number): string {
  const selector = entries(spec.selector).map(([name, value]) => `${name}=${text(value)}`);
  return `${selector.sort().join(',')}~${port}`;
}

export const istioGatewayConflict = {
  code: 'BH2122',
  id: 'istio-gateway-conflict',
  severity: 'error',
  summary: 'One Istio Gateway serves a host at a port of the same pods.',
  why: 'Two Gateways for one host and port are merged in an order that is not defined; the TLS settings of one of them are lost.',
  fix: 'Let one Gateway serve the host at this port, or give them different pods.',
  sameAs: ['IST0145'],
  *check(snapshot) {
    for (const resource of snapshot.all('Gateway.networking.istio.io')) {
      const spec = specOf(resource.object);
      for (const [value, path] of items(spec.servers, ['spec', 'servers'])) {
        const hosts = texts(fields(value).hosts);
        const others = byPlace(snapshot).get(placeOf(spec, numeric(fields(fields(value).port).number)));
        for (const [other, theirs] of others ?? [])
          if (other !== resource && hosts.some((host) => theirs.some((their) => hostsMeet(host, their))))
            yield {
              resource: resource.key,
              path,
              message: `The Gateway ${other.key.namespace}/${other.key.name} serves the same hosts at the same port of the same pods.`,
            };
      }
    }
  },
} as const satisfies Rule;
