import { boolean, integer, list, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { fieldSelector, resourceFieldSelector } from './field-reference.ts';

export const keyToPath: ObjectSchema = object({
  key: required(string()),
  mode: integer({ format: 'int32' }),
  path: required(string()),
});

export const downwardFile: ObjectSchema = object({
  fieldRef: fieldSelector,
  mode: integer({ format: 'int32' }),
  path: required(string()),
  resourceFieldRef: resourceFieldSelector,
});

export const configMapVolume: ObjectSchema = object({
  defaultMode: integer({ format: 'int32' }),
  items: list(keyToPath),
  name: string({ default: '' }),
  optional: boolean(),
});

export const secretVolume: ObjectSchema = object({
  defaultMode: integer({ format: 'int32' }),
  items: list(keyToPath),
  optional: boolean(),
  secretName: string(),
});
