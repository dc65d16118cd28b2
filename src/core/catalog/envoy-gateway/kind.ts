import { type KindSpec, type ObjectSchema, object, required, variant } from '../../schema/notation.ts';

interface About {
  readonly kind: string;
  readonly plural: string;
  readonly doc: string;
  readonly spec: ObjectSchema;
  readonly status?: ObjectSchema;
}

/** A kind of Envoy Gateway. */
export function envoyGatewayKind({ spec, status, ...about }: About): KindSpec {
  const fields = { spec: required(variant(spec, { doc: about.doc })) };
  return {
    ...about,
    group: 'gateway.envoyproxy.io',
    link: `https://gateway.envoyproxy.io/docs/api/extension_types/#${about.kind.toLowerCase()}`,
    scope: 'Namespaced',
    source: 'custom',
    nameForm: 'dns1123Subdomain',
    ...(status !== undefined && { statusSubresource: true }),
    versions: [{ name: 'v1alpha1', served: true, schema: object(status === undefined ? fields : { ...fields, status }) }],
  };
}
