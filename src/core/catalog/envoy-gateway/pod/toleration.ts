import { integer, type ObjectSchema, object, string } from '../../../schema/notation.ts';

/** A taint that is put up with. */
export const toleration: ObjectSchema = object({
  effect: string(),
  key: string(),
  operator: string(),
  tolerationSeconds: integer({ format: 'int64' }),
  value: string(),
});
