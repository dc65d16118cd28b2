/** A proposal as texts before and after, with the elements whose objects would change. */
import { nameOf, originOf, type Proposal, type Snapshot, writeDocument } from '../core/index.ts';
import type { PlacedProposal } from './inquiries.ts';
import type { Placing } from './placing.ts';
import { isJson } from './plain.ts';

export function placedProposal(where: Placing, snapshot: Snapshot, { delivers, opens, changes }: Proposal): PlacedProposal {
  return {
    delivers,
    opens,
    changes: changes.map(({ key, object, text }) => {
      // Both as the cluster has them, with defaults, so that only the change differs.
      const before = snapshot.get(key)?.object;
      const element = originOf(where.compiled, key);
      return {
        text,
        diff: {
          file: nameOf(key),
          before: isJson(before) ? writeDocument(before) : '',
          after: isJson(object) ? writeDocument(object) : '',
        },
        ...(element !== undefined && { element }),
      };
    }),
  };
}
