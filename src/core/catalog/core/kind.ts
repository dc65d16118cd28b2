import type { KindSpec, KindVersion, NameForm, ObjectSchema, ValueRule, WholeObject } from '../../schema/notation.ts';

/** What is said of a kind of Kubernetes itself; the rest is as most of them have it. */
interface Said {
  readonly group?: string;
  readonly kind: string;
  readonly plural: string;
  readonly doc: string;
  readonly link?: string;
  readonly schema: ObjectSchema;
  readonly version?: string;
  /** Other served versions. */
  readonly versions?: readonly KindVersion[];
  readonly cluster?: true;
  readonly nameForm?: NameForm;
  readonly rules?: readonly ValueRule[];
  /** Defaults over the whole object, metadata included. */
  readonly fill?: (object: WholeObject) => WholeObject;
  readonly givenGeneration?: true;
}

/** A built-in kind: namespaced, one version, named by a DNS subdomain unless it says otherwise. */
export function builtin({ group = '', version = 'v1', versions = [], cluster, schema, nameForm, fill, ...said }: Said): KindSpec {
  return {
    ...said,
    group,
    scope: cluster ? 'Cluster' : 'Namespaced',
    source: 'builtin',
    versions: [{ name: version, served: true, schema: fill ? { ...schema, fill } : schema }, ...versions],
    nameForm: nameForm ?? 'dns1123Subdomain',
    statusSubresource: true,
  };
}
