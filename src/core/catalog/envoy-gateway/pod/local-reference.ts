import { type ObjectSchema, object, string } from '../../../schema/notation.ts';

/** An object of the pod's namespace. */
export const podLocalReference: ObjectSchema = object({
  name: string({ default: '' }),
});
