import { type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { containerQuantity } from './quantity.ts';

export const fieldSelector: ObjectSchema = object({
  apiVersion: string(),
  fieldPath: required(string()),
});

export const resourceFieldSelector: ObjectSchema = object({
  containerName: string(),
  divisor: containerQuantity(),
  resource: required(string()),
});
