/** Grants for what crosses namespaces: backends of routes, certificates of gateways. https://gateway-api.sigs.k8s.io/api-types/referencegrant/ */
import type { ElementId } from '../design/design.ts';
import { usableListeners } from '../nodes/gateway.ts';
import { type Emission, emission, manifest, type Part } from '../nodes/manifest.ts';
import { type Model, namespaceNameOf } from '../nodes/model.ts';
import type { WrittenRoute } from '../nodes/route.ts';
import { CLASS_KIND } from '../nodes/route-parents.ts';

interface Crossing {
  readonly from: { readonly kind: string; readonly namespace: string };
  readonly to: { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string };
  readonly element: ElementId;
}

export function grants(model: Model, routes: ReadonlyMap<ElementId, WrittenRoute>): readonly Emission[] {
  const byGrant = new Map<string, Crossing[]>();
  for (const crossing of crossingsOf(model, routes)) {
    if (crossing.from.namespace === crossing.to.namespace) continue;
    const id = `${crossing.to.namespace}/${crossing.from.kind}/${crossing.from.namespace}`;
    const known = byGrant.get(id);
    if (known) known.push(crossing);
    else byGrant.set(id, [crossing]);
  }
  return [...byGrant.values()].map(grantOf);
}

function* crossingsOf(model: Model, routes: ReadonlyMap<ElementId, WrittenRoute>): Iterable<Crossing> {
  for (const route of model.routes) {
    const written = routes.get(route.id);
    if (!written || written.output.emissions.length === 0) continue;
    for (const to of written.targets)
      yield { from: { kind: CLASS_KIND[route.protocol], namespace: namespaceNameOf(model, route.id) }, to, element: route.id };
  }
  for (const gateway of Object.values(model.design.elements)) {
    if (gateway.type !== 'gateway' || !model.namespaces.has(gateway.id)) continue;
    const namespace = namespaceNameOf(model, gateway.id);
    for (const { listener } of usableListeners(gateway))
      for (const one of listener.tls?.certificates ?? [])
        if (one.namespace)
          yield {
            from: { kind: 'Gateway', namespace },
            to: { group: '', kind: 'Secret', namespace: one.namespace, name: one.name },
            element: gateway.id,
          };
  }
}

/** One grant for each pair of namespaces and kind of referrer, naming each object once and nothing more. */
function grantOf(crossings: readonly Crossing[]): Emission {
  const [first] = crossings;
  // `as`: groups are made of at least one crossing.
  const { from, to, element } = first as Crossing;
  const targets = new Map<string, Crossing>();
  for (const crossing of crossings) {
    const id = `${crossing.to.kind}/${crossing.to.name}`;
    if (!targets.has(id)) targets.set(id, crossing);
  }
  // By name, so that it makes no difference which route was drawn first.
  const sorted = [...targets].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
  const parts: Part[] = sorted.map((one, index) => ({ path: ['spec', 'to', index], element: one.element }));
  return emission(
    element,
    manifest(
      'gateway.networking.k8s.io/v1',
      'ReferenceGrant',
      {
        name: `${from.kind.toLowerCase()}-from-${from.namespace}`,
        namespace: to.namespace,
        labels: { 'app.kubernetes.io/managed-by': 'bulkhead' },
      },
      {
        spec: {
          from: [{ group: 'gateway.networking.k8s.io', kind: from.kind, namespace: from.namespace }],
          to: sorted.map((one) => ({ group: one.to.group, kind: one.to.kind, name: one.to.name })),
        },
      },
    ),
    parts,
  );
}
