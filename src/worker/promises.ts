/** The assertions of a design, proved on the drawing as it is. */
import { assertionsOf, type Design, type ElementId, prove } from '../core/index.ts';
import type { Judged } from './analyse.ts';
import type { PlacedVerdict } from './inquiries.ts';
import { elementsByWorkload } from './workloads.ts';

export function proveAll(design: Design, { placing: { compiled }, snapshot }: Judged): readonly PlacedVerdict[] {
  if (design.assertions.length === 0) return [];
  const verdicts = prove(snapshot, assertionsOf(design));
  const elements = elementsByWorkload(compiled);
  return design.assertions.flatMap((one, at): readonly PlacedVerdict[] => {
    const verdict = verdicts[at];
    if (!verdict) return [];
    const source = verdict.counterexample?.from;
    const from =
      source && ('workload' in source ? elements.get(source.workload) : 'address' in source ? clientAt(design, source) : undefined);
    return [{ ...verdict, id: one.id, ...(from !== undefined && { from }) }];
  });
}

/** The drawn client whose address it is. */
function clientAt(design: Design, { address }: { readonly address: string }): ElementId | undefined {
  return Object.values(design.elements).find(
    (one) => one.type === 'client' && one.addresses.some((block) => (block.split('/')[0] ?? block) === address),
  )?.id;
}
