/** Who reaches whom, with each end and each rule led back to the drawing and the text. */
import { type Design, elementsOf, originOf, type ResourceKey, reachTable } from '../core/index.ts';
import type { Judged } from './analyse.ts';
import type { PlacedEnd, PlacedRule, ReachReport } from './inquiries.ts';
import type { Placing } from './placing.ts';
import { elementsByWorkload } from './workloads.ts';

const everywhere = ['0.0.0.0/0', '::/0'];

/** A rule with its element and its line. */
export function placeRule(where: Placing, resource: ResourceKey, path: string): PlacedRule {
  const element = originOf(where.compiled, resource, path);
  const place = where.placeOf(resource, path);
  return { resource, path, ...(element !== undefined && { element }), ...(place && { place }) };
}

export function reachReport(design: Design, { placing: where, snapshot }: Judged): ReachReport {
  const clients = elementsOf(design, 'client').filter((one) => one.kind !== 'pod' && one.addresses.length > 0);
  const outside = [{ name: '', blocks: everywhere }, ...clients.map((one) => ({ name: one.name, blocks: one.addresses }))];
  const table = reachTable(snapshot, outside);
  const elements = elementsByWorkload(where.compiled);
  const first = table.ends.length - outside.length;
  const ends = table.ends.map((end, at): PlacedEnd => {
    const element = at < first ? elements.get(end.name) : clients[at - first - 1]?.id;
    return {
      ...end,
      ...(element !== undefined && { element }),
      ...(at < first && { namespace: end.name.slice(0, end.name.indexOf('/')) }),
    };
  });
  const parts = table.parts.map((part) => ({
    ...part,
    decidedBy: part.decidedBy.map(({ resource, path }) => placeRule(where, resource, path)),
  }));
  return { ends, parts, groups: table.groups };
}
