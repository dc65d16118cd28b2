/** https://linkerd.io/2/reference/authorization-policy/ */
import { boolean, intOrString, list, object, required, string, type ValueRule, variant } from '../../../schema/notation.ts';
import { exactlyOneOf } from '../../../schema/presence.ts';
import { authentication, identity, identityReference, network, selector, target } from './references.ts';

/** A choice that the schema itself states. */
const oneOfThem = (...names: readonly string[]): ValueRule => ({ ...exactlyOneOf(names), stage: 'schema' });

const serverFields = {
  podSelector: variant(selector, { doc: 'Pods of the namespace.' }),
  port: required(intOrString({ doc: 'Port of the pods, by number or name.' })),
  proxyProtocol: string({ doc: 'What is spoken: HTTP/1, HTTP/2, gRPC, TLS, opaque or unknown.', default: 'unknown' }),
};

export const server = object(
  {
    ...serverFields,
    externalWorkloadSelector: variant(selector, { doc: 'Workloads outside the cluster.' }),
    accessPolicy: string({ doc: 'What happens to traffic that no policy names; deny.', default: 'deny' }),
  },
  { rules: [oneOfThem('podSelector', 'externalWorkloadSelector')] },
);

/** Before workloads outside the cluster were known. */
export const podServer = object({ ...serverFields, podSelector: required(serverFields.podSelector) });

const accountName = string({ pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' });

export const serverAuthorization = object({
  server: required(
    object(
      { name: variant(accountName, { doc: 'The Server.' }), selector: variant(selector, { doc: 'Servers by labels.' }) },
      { doc: 'What is opened.', rules: [oneOfThem('name', 'selector')] },
    ),
  ),
  client: required(
    object(
      {
        networks: list(network, { doc: 'Addresses of clients.' }),
        unauthenticated: boolean({ doc: 'Clients without identity too.' }),
        meshTLS: object(
          {
            unauthenticatedTLS: boolean({ doc: 'TLS without identity too.' }),
            identities: list(identity, { doc: 'Identities of clients.' }),
            serviceAccounts: list(object({ name: required(accountName), namespace: accountName }), { doc: 'Service accounts of clients.' }),
          },
          { doc: 'Clients of the mesh.' },
        ),
      },
      { doc: 'Who may come.' },
    ),
  ),
});

export const linkerdAuthorizationPolicy = object({
  targetRef: required(variant(target, { doc: 'What is opened: a Server, an HTTPRoute or a Namespace.' })),
  requiredAuthenticationRefs: required(list(authentication, { doc: 'What a client must all have.' })),
});

export const meshTlsAuthentication = object(
  {
    identities: list(identity, { doc: 'Identities of clients.' }),
    identityRefs: list(identityReference, { doc: 'Service accounts or namespaces of clients.' }),
  },
  { rules: [oneOfThem('identities', 'identityRefs')] },
);

export const networkAuthentication = object({ networks: required(list(network, { doc: 'Addresses of clients.' })) });
