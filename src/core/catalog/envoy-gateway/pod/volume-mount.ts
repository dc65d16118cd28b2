import { boolean, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';

/** Where a volume is seen in a container. */
export const volumeMount: ObjectSchema = object({
  mountPath: required(string()),
  mountPropagation: string(),
  name: required(string()),
  readOnly: boolean(),
  recursiveReadOnly: string(),
  subPath: string(),
  subPathExpr: string(),
});
