import { boolean, integer, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atMostOneOf, exactlyOneOf, memberOf } from '../../../schema/presence.ts';
import { clusterSettings } from '../cluster/settings.ts';
import { backendGroups, backendKinds, backendNeeded, backendReference, weightedBackendReference } from '../references.ts';
import { apiGroup, duration, errorStatus, kindName } from '../scalars.ts';

/** An authorizer that speaks gRPC. */
const grpcAuthService = object(
  {
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
  },
  {
    rules: [
      backendNeeded('backendRef'),
      backendKinds('Service', 'ServiceImport', 'Backend'),
      backendGroups('', 'multicluster.x-k8s.io', 'gateway.envoyproxy.io'),
    ],
  },
);

/** An authorizer that speaks HTTP. */
const httpAuthService = object(
  {
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
    headersToBackend: list(string(), { doc: 'Headers of its answer that the backend gets.' }),
    path: string({ doc: "Path put in front of the request's own." }),
    pathOverride: string({ doc: "Path in place of the request's own." }),
  },
  {
    rules: [
      backendNeeded('backendRef'),
      backendKinds('Service', 'ServiceImport', 'Backend'),
      backendGroups('', 'multicluster.x-k8s.io', 'gateway.envoyproxy.io'),
      atMostOneOf(['path', 'pathOverride']),
    ],
  },
);

/** Asks another service about every request. */
export const extAuth = object(
  {
    bodyToExtAuth: object(
      {
        maxRequestBytes: required(
          integer({ doc: 'Bytes of it at most; a larger request is answered with 413.', minimum: 1, format: 'int32' }),
        ),
      },
      { doc: 'How much of the body it sees.' },
    ),
    contextExtensions: list(
      object(
        {
          name: required(string({ doc: 'Name of the value.' })),
          type: required(oneOf(['Value', 'ValueRef'], { doc: 'Where it is.', default: 'Value' })),
          value: string({ doc: 'The value itself.' }),
          valueRef: object(
            {
              group: required(apiGroup({ doc: 'Empty.' })),
              key: required(string({ doc: 'The entry of it.' })),
              kind: required(kindName({ doc: 'ConfigMap or Secret.' })),
              name: required(string({ doc: 'Name of the object.', minLength: 1, maxLength: 253 })),
            },
            {
              doc: 'An entry of a ConfigMap or Secret.',
              rules: [
                {
                  message: 'A value is read from a ConfigMap or a Secret: set kind so and leave the group empty.',
                  holds: (ref: { group: string; kind: string }) =>
                    ['ConfigMap', 'Secret'].includes(ref.kind) && ['', 'v1'].includes(ref.group),
                },
              ],
            },
          ),
        },
        { rules: [memberOf('value', 'type', 'Value'), memberOf('valueRef', 'type', 'ValueRef')] },
      ),
      { doc: 'Fixed values that it gets.', semantics: 'map', keys: ['name'] },
    ),
    failOpen: boolean({ doc: 'Let requests through while it fails.', default: false }),
    grpc: variant(grpcAuthService, { doc: 'An authorizer that speaks gRPC.' }),
    headersToExtAuth: list(string(), { doc: 'Headers that it sees.' }),
    http: variant(httpAuthService, { doc: 'An authorizer that speaks HTTP.' }),
    includeRouteMetadata: boolean({ doc: 'Tell it of the route.' }),
    recomputeRoute: boolean({ doc: 'Route again by the headers it set.' }),
    statusOnError: errorStatus({ doc: 'Status code while it fails.' }),
    timeout: duration({ doc: 'How long it may take.' }),
  },
  { rules: [exactlyOneOf(['grpc', 'http'])] },
);
