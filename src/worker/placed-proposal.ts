/** A proposal as texts before and after, with the elements whose objects would change. */
import { keyId, nameOf, originOf, type Proposal, writeDocument } from '../core/index.ts';
import type { PlacedProposal } from './inquiries.ts';
import type { Placing } from './placing.ts';
import { isJson } from './plain.ts';

export function placedProposal(where: Placing, { delivers, opens, changes }: Proposal): PlacedProposal {
  return {
    delivers,
    opens,
    changes: changes.map(({ key, object, text }) => {
      const file = where.files.find((one) => keyId(one.key) === keyId(key));
      const element = originOf(where.compiled, key);
      return {
        text,
        diff: { file: file?.path ?? nameOf(key), before: file?.text ?? '', after: isJson(object) ? writeDocument(object) : '' },
        ...(element !== undefined && { element }),
      };
    }),
  };
}
