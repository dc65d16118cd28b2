import { any, object, required, string } from '../../../schema/notation.ts';

/** A patch to a generated object. */
export const objectPatch = object({
  type: string({ doc: 'StrategicMerge or JSONMerge.' }),
  value: required(any({ doc: 'The patch.' })),
});
