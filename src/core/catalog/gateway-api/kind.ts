import type { KindSpec, KindVersion, ObjectSchema } from '../../schema/notation.ts';

const GROUP = 'gateway.networking.k8s.io';
export const EXPERIMENTAL_GROUP = 'gateway.networking.x-k8s.io';

interface Facts
  extends Pick<KindSpec, 'kind' | 'plural' | 'versions' | 'doc' | 'since' | 'channel'>,
    Partial<Pick<KindSpec, 'group' | 'scope' | 'statusSubresource'>> {
  /** Its page below https://gateway-api.sigs.k8s.io/. */
  readonly page?: string;
}

/** What all kinds of Gateway API have in common. */
export function gatewayApiKind({ page, ...facts }: Facts): KindSpec {
  return {
    group: GROUP,
    scope: 'Namespaced',
    source: 'custom',
    nameForm: 'dns1123Subdomain',
    statusSubresource: true,
    link: `https://gateway-api.sigs.k8s.io/${page ?? `api-types/${facts.kind.toLowerCase()}/`}`,
    ...facts,
  };
}

export const served = (name: string, schema: ObjectSchema): KindVersion => ({ name, served: true, schema });

/** A version that the experimental channel still serves and the standard channel does not. */
export const onItsWayOut = (name: string, kind: string, schema: ObjectSchema): KindVersion => ({
  name,
  served: true,
  deprecated: `${name} of ${kind} is deprecated, and clusters with the standard channel do not serve it: write v1.`,
  schema,
});
