import { type KindSpec, object, required } from '../../../schema/notation.ts';
import { ecosystemKind, free } from '../kind.ts';
import {
  linkerdAuthorizationPolicy,
  meshTlsAuthentication,
  networkAuthentication,
  podServer,
  server,
  serverAuthorization,
} from './policies.ts';

const linkerd = {
  group: 'policy.linkerd.io',
  versions: ['v1alpha1'],
  link: 'https://linkerd.io/2/reference/authorization-policy/',
} as const;

const newServer = ecosystemKind({
  ...linkerd,
  versions: ['v1beta3', 'v1beta2'],
  kind: 'Server',
  plural: 'servers',
  doc: 'A port of pods that policies can open.',
  spec: server,
});

/** The policy kinds of Linkerd. */
export const linkerdKinds: readonly KindSpec[] = [
  {
    ...newServer,
    versions: [
      ...newServer.versions,
      ...['v1beta1', 'v1alpha1'].map((name) => ({
        name,
        served: true,
        deprecated: 'Use v1beta3.',
        schema: object({ spec: required(podServer), status: free }),
      })),
    ],
  },
  ecosystemKind({
    ...linkerd,
    versions: ['v1beta1', 'v1alpha1'],
    kind: 'ServerAuthorization',
    plural: 'serverauthorizations',
    doc: 'Who may use a Server; AuthorizationPolicy is its successor.',
    spec: serverAuthorization,
  }),
  ecosystemKind({
    ...linkerd,
    kind: 'AuthorizationPolicy',
    plural: 'authorizationpolicies',
    doc: 'Who may use a Server, an HTTPRoute or a namespace.',
    spec: linkerdAuthorizationPolicy,
  }),
  ecosystemKind({
    ...linkerd,
    versions: ['v1beta3', 'v1beta2', 'v1beta1', 'v1alpha1'],
    kind: 'HTTPRoute',
    plural: 'httproutes',
    doc: 'Requests of a Server or a Service; the forerunner of Gateway API’s kind of that name.',
    // The forerunner differs from Gateway API's HTTPRoute from version to version; its inside is not judged.
    spec: object({}, { open: true }),
  }),
  ecosystemKind({
    ...linkerd,
    kind: 'MeshTLSAuthentication',
    plural: 'meshtlsauthentications',
    doc: 'Clients by their identity in the mesh.',
    spec: meshTlsAuthentication,
  }),
  ecosystemKind({
    ...linkerd,
    kind: 'NetworkAuthentication',
    plural: 'networkauthentications',
    doc: 'Clients by their address.',
    spec: networkAuthentication,
  }),
];
