import { type KindSpec, type ObjectSchema, object, required, variant } from '../../schema/notation.ts';
import { istioStatus } from './status.ts';

interface About {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly versions: readonly string[];
  readonly doc: string;
  readonly link: string;
  readonly spec: ObjectSchema;
  /** An object without `spec` is refused; most kinds take one, and mean an empty one. */
  readonly specRequired?: true;
}

const REFERENCE = 'https://istio.io/latest/docs/reference/config/';

/** A kind of Istio: all of its versions have one shape. */
export function istioKind({ versions, spec, specRequired, link, ...about }: About): KindSpec {
  const described = variant(spec, { doc: about.doc });
  const schema = object({ spec: specRequired ? required(described) : described, status: istioStatus });
  return {
    ...about,
    link: REFERENCE + link,
    scope: 'Namespaced',
    source: 'custom',
    nameForm: 'dns1123Subdomain',
    statusSubresource: true,
    versions: versions.map((name) => ({ name, served: true, schema })),
  };
}
