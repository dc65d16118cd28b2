/** A trace led back to the drawing: which element each hop passes, which element and line each decision stands in. */
import { type Design, type ElementId, originOf, slug, type Trace } from '../core/index.ts';
import type { Placing } from './placing.ts';
import type { PlacedTrace } from './protocol.ts';

const workloads: ReadonlySet<string> = new Set(['Deployment', 'Pod', 'Rollout', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

/** The element that wrote the Gateway of a name, or the workload whose pod a name is. */
function elementNamed(name: string, kinds: (kind: string) => boolean, exact: boolean, where: Placing): ElementId | undefined {
  const slash = name.indexOf('/');
  const namespace = slash < 0 ? '' : name.slice(0, slash);
  const short = name.slice(slash + 1);
  let best: { readonly element: ElementId | undefined; readonly length: number } | undefined;
  for (const { key } of where.compiled.resources) {
    if (!kinds(key.kind) || (key.namespace ?? '') !== namespace) continue;
    const fits = key.name === short || (!exact && short.startsWith(`${key.name}-`));
    if (fits && (!best || key.name.length > best.length)) best = { element: originOf(where.compiled, key), length: key.name.length };
  }
  return best?.element;
}

export function placeHops(trace: Trace, design: Design, where: Placing): PlacedTrace {
  const nodes = new Map(Object.values(design.elements).flatMap((one) => (one.type === 'node' ? [[slug(one.name), one.id] as const] : [])));
  const elementOf = (hop: Trace['hops'][number]): ElementId | undefined => {
    switch (hop.component) {
      case 'gateway':
      case 'waypoint':
        return elementNamed(hop.name, (kind) => kind === 'Gateway', true, where);
      case 'ztunnel':
        return nodes.get(hop.node ?? hop.name);
      case 'external':
        return elementNamed(hop.name, (kind) => kind === 'ServiceEntry', true, where);
      default:
        return elementNamed(hop.name, (kind) => workloads.has(kind), false, where);
    }
  };
  return {
    trace,
    hops: trace.hops.map((hop) => {
      const element = elementOf(hop);
      return {
        ...(element !== undefined && { element }),
        decisions: hop.decisions.map(({ resource, path }) => {
          if (!resource) return {};
          const decider = originOf(where.compiled, resource, path ?? '');
          const place = where.placeOf(resource, path ?? '');
          return { ...(decider !== undefined && { element: decider }), ...(place && { place }) };
        }),
      };
    }),
  };
}
