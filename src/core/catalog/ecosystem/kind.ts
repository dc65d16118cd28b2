import { any, type KindSpec, type KindVersion, type ObjectSchema, object, required, type ValueRule } from '../../schema/notation.ts';

/** An object whose inside is left to its controller: it is kept as it is written. */
export const free = any({ shape: 'object' });

interface About {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly doc: string;
  readonly link: string;
  /** The newest first. */
  readonly versions: readonly string[];
  readonly deprecated?: string;
  readonly scope?: 'Namespaced' | 'Cluster';
  readonly spec?: ObjectSchema;
  readonly specOptional?: true;
  readonly rules?: readonly ValueRule[];
}

/** A kind of another project, written down as far as its users write it by hand. */
export function ecosystemKind({ versions, spec, specOptional, deprecated, ...about }: About): KindSpec {
  const schema = object({ ...(spec !== undefined && { spec: specOptional ? spec : required(spec) }), status: free });
  return {
    scope: 'Namespaced',
    ...about,
    source: 'custom',
    nameForm: 'dns1123Subdomain',
    statusSubresource: true,
    versions: versions.map((name): KindVersion => ({ name, served: true, schema, ...(deprecated !== undefined && { deprecated }) })),
  };
}
