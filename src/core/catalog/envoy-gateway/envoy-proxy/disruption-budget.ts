import { intOrString, object, string, variant } from '../../../schema/notation.ts';
import { exactlyOneOf } from '../../../schema/presence.ts';
import { objectPatch } from './object-patch.ts';

/** How many pods must stay up. */
export const disruptionBudget = object(
  {
    maxUnavailable: intOrString({ doc: 'Pods that may be down.' }),
    minAvailable: intOrString({ doc: 'Pods that must stay up.' }),
    name: string({ doc: 'Name of the object.' }),
    patch: variant(objectPatch, { doc: 'A patch to the generated object.' }),
  },
  { rules: [exactlyOneOf(['minAvailable', 'maxUnavailable'])] },
);
