import { list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { has } from '../../schema/presence.ts';
import { attachedOnce, targetReference } from './target-reference.ts';
import { workloadSelector } from './workload-selector.ts';

/** Who sends; all that is given must hold. */
const authorizationSource = object(
  {
    ipBlocks: list(string(), { doc: 'Addresses the connection comes from.' }),
    namespaces: list(string(), { doc: 'Namespaces of the peer, from mutual TLS.' }),
    notIpBlocks: list(string(), { doc: 'Addresses that do not match.' }),
    notNamespaces: list(string(), { doc: 'Namespaces that do not match.' }),
    notPrincipals: list(string(), { doc: 'Peer identities that do not match.' }),
    notRemoteIpBlocks: list(string(), { doc: 'Addresses of the first client that do not match.' }),
    notRequestPrincipals: list(string(), { doc: 'Identities from tokens that do not match.' }),
    notServiceAccounts: list(string({ maxLength: 320 }), { doc: 'Service accounts that do not match.', maxItems: 16 }),
    notTrustDomains: list(string(), { doc: 'Trust domains that do not match.' }),
    principals: list(string(), { doc: 'Peer identities, from mutual TLS: cluster.local/ns/NAMESPACE/sa/NAME.' }),
    remoteIpBlocks: list(string(), { doc: 'Addresses of the first client, from X-Forwarded-For or the PROXY protocol.' }),
    requestPrincipals: list(string(), { doc: 'Identities from tokens: ISSUER/SUBJECT.' }),
    serviceAccounts: list(string({ maxLength: 320 }), {
      doc: "Service accounts of the peer: NAMESPACE/NAME, or NAME of the policy's namespace.",
      maxItems: 16,
    }),
    trustDomains: list(string(), { doc: 'Trust domains of the peer.' }),
  },
  {
    rules: [
      {
        message: 'serviceAccounts already say namespace and identity: drop principals and namespaces, or the serviceAccounts.',
        holds: (source: object) =>
          !(has(source, 'serviceAccounts') || has(source, 'notServiceAccounts')) ||
          !['principals', 'notPrincipals', 'namespaces', 'notNamespaces'].some((field) => has(source, field)),
      },
    ],
  },
);

/** What is asked for; all that is given must hold. */
const authorizationOperation = object({
  hosts: list(string(), { doc: 'Hosts asked for.' }),
  methods: list(string(), { doc: 'HTTP methods; for gRPC POST.' }),
  notHosts: list(string(), { doc: 'Hosts that do not match.' }),
  notMethods: list(string(), { doc: 'HTTP methods that do not match.' }),
  notPaths: list(string(), { doc: 'Paths that do not match.' }),
  notPorts: list(string(), { doc: 'Ports that do not match.' }),
  paths: list(string(), { doc: 'Paths, with * at an end or {*} and {**} for segments.' }),
  ports: list(string(), { doc: 'Ports asked for.' }),
});

/** Matches when one source, one operation and every condition match; an absent part matches everything. */
const authorizationRule = object({
  from: list(
    object({
      source: variant(authorizationSource, { doc: 'Who sends.' }),
    }),
    { doc: 'Who may or may not; one of these.', maxItems: 512 },
  ),
  to: list(
    object({
      operation: variant(authorizationOperation, { doc: 'What is asked for.' }),
    }),
    { doc: 'What; one of these.' },
  ),
  when: list(
    object({
      key: required(string({ doc: 'The attribute: request.headers[NAME], source.ip, request.auth.claims[NAME] …' })),
      notValues: list(string(), { doc: 'Values that must not match.' }),
      values: list(string(), { doc: 'Values of which one must match.' }),
    }),
    { doc: 'Further conditions; all of these.' },
  ),
});

export const authorizationPolicy = object(
  {
    action: oneOf(['ALLOW', 'DENY', 'AUDIT', 'CUSTOM'], {
      doc: 'What happens when a rule matches; DENY goes before ALLOW, CUSTOM before both.',
    }),
    provider: object(
      {
        name: string({ doc: 'Its name in the mesh configuration.' }),
      },
      { doc: 'The external authorizer that CUSTOM asks.' },
    ),
    rules: list(authorizationRule, {
      doc: 'When the action is taken: one of these rules. Without rules ALLOW allows nothing and the others do nothing.',
      maxItems: 512,
    }),
    selector: variant(workloadSelector, { doc: 'The workloads it applies to, by labels; without any attachment the whole namespace.' }),
    targetRef: variant(targetReference, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(targetReference, { doc: 'The targets it attaches to by name; the only way to reach a waypoint.', maxItems: 16 }),
  },
  { rules: [attachedOnce] },
);
