import { isList, isObject, type Json, type JsonObject } from '../../base/json.ts';
import { type KindSpec, type KindVersion, type ObjectSchema, object, schemaOf } from '../notation.ts';
import { structuralSchema } from './structural.ts';

/** What a CRD says, or why it says nothing. */
export type CrdReading = { readonly kind: KindSpec } | { readonly fault: string };

/** Whether an object is a CRD at all. */
export function isCrd(value: Json): value is JsonObject {
  return isObject(value) && value.kind === 'CustomResourceDefinition' && String(value.apiVersion).startsWith('apiextensions.k8s.io/');
}

/**
 * Reads a CustomResourceDefinition: the kind it defines, with the schema and rules of each of its versions. Nothing in it is trusted:
 * patterns are RE2, expressions and depth are bounded.
 */
export function readCrd(value: Json): CrdReading {
  if (!isCrd(value)) return { fault: 'This is not a CustomResourceDefinition.' };
  const { spec } = value;
  const names = isObject(spec) ? spec.names : undefined;
  if (!isObject(spec) || !isObject(names) || typeof spec.group !== 'string' || typeof names.kind !== 'string')
    return { fault: 'This CustomResourceDefinition lacks spec.group or spec.names.kind.' };
  const versions = (isList(spec.versions) ? spec.versions : []).filter(isObject).flatMap((one) => versionOf(one));
  if (versions.length === 0) return { fault: `The CustomResourceDefinition of ${names.kind} has no versions.` };
  const anyStatus =
    isList(spec.versions) && spec.versions.some((one) => isObject(one) && isObject(one.subresources) && one.subresources.status);
  return {
    kind: {
      group: spec.group,
      kind: names.kind,
      plural: typeof names.plural === 'string' ? names.plural : `${names.kind.toLowerCase()}s`,
      scope: spec.scope === 'Cluster' ? 'Cluster' : 'Namespaced',
      source: 'custom',
      nameForm: 'dns1123Subdomain',
      versions,
      ...(anyStatus && { statusSubresource: true }),
    },
  };
}

function versionOf(version: JsonObject): readonly KindVersion[] {
  if (typeof version.name !== 'string') return [];
  const source = isObject(version.schema) ? version.schema.openAPIV3Schema : undefined;
  const deprecated = typeof version.deprecationWarning === 'string' ? version.deprecationWarning : 'This version is deprecated.';
  return [
    {
      name: version.name,
      served: version.served === true,
      schema: isObject(source) ? belowTheHead(structuralSchema(source)) : object({}, { open: true }),
      ...(version.deprecated === true && { deprecated }),
    },
  ];
}

/** apiVersion, kind and metadata are judged for every kind alike; of metadata a CRD may say more. */
function belowTheHead(schema: ObjectSchema): ObjectSchema {
  const { apiVersion: _, kind: __, metadata, ...fields } = schema.fields;
  const saysMore = metadata && Object.keys(fieldsOf(schemaOf(metadata))).length > 0;
  return { ...schema, fields: saysMore ? { ...fields, metadata: openedUp(schemaOf(metadata)) } : fields };
}

function fieldsOf(schema: ReturnType<typeof schemaOf>): object {
  return schema.type === 'object' ? schema.fields : {};
}

function openedUp(schema: ReturnType<typeof schemaOf>): ReturnType<typeof schemaOf> {
  return schema.type === 'object' ? { ...schema, open: true } : schema;
}
