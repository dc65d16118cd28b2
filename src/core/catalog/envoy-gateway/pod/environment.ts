import { boolean, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { fieldSelector, resourceFieldSelector } from './field-reference.ts';

/** A variable and where its value comes from. */
export const environmentVariable: ObjectSchema = object({
  name: required(string()),
  value: string(),
  valueFrom: object({
    configMapKeyRef: object({
      key: required(string()),
      name: string({ default: '' }),
      optional: boolean(),
    }),
    fieldRef: fieldSelector,
    fileKeyRef: object({
      key: required(string()),
      optional: boolean({ default: false }),
      path: required(string()),
      volumeName: required(string()),
    }),
    resourceFieldRef: resourceFieldSelector,
    secretKeyRef: object({
      key: required(string()),
      name: string({ default: '' }),
      optional: boolean(),
    }),
  }),
});
