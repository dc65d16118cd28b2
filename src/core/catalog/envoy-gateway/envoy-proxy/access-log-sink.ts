import { integer, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atMostOneOf, memberOf, onlyWith } from '../../../schema/presence.ts';
import { clusterSettings } from '../cluster/settings.ts';
import { headerValue } from '../headers.ts';
import { backendGroups, backendKinds, backendNeeded, backendReference, backendRefsOnly, weightedBackendReference } from '../references.ts';

/** A gRPC service that takes logs. */
const accessLogService = object(
  {
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
    http: object(
      {
        requestHeaders: list(string(), { doc: 'Headers of the request.' }),
        responseHeaders: list(string(), { doc: 'Headers of the answer.' }),
        responseTrailers: list(string(), { doc: 'Trailers of the answer.' }),
      },
      { doc: 'Headers that are logged too.' },
    ),
    logName: string({ doc: 'Name of the log.', minLength: 1 }),
    type: required(oneOf(['HTTP', 'TCP'], { doc: 'HTTP or TCP.' })),
  },
  {
    rules: [
      onlyWith('http', 'type', ['HTTP']),
      backendRefsOnly,
      backendNeeded(),
      backendKinds('Service', 'Backend'),
      backendGroups('', 'gateway.envoyproxy.io'),
    ],
  },
);

/** A collector that takes logs. */
const openTelemetryLog = object(
  {
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
    headers: list(headerValue, { doc: 'Headers that are sent along.', minItems: 1, maxItems: 32 }),
    host: string({ doc: 'Host of the collector.', deprecated: 'Use backendRefs.' }),
    port: integer({ doc: 'Port of the collector.', deprecated: 'Use backendRefs.', default: 4317, minimum: 0, format: 'int32' }),
    resourceAttributes: map(string(), { doc: 'Attributes of the source.' }),
    resources: map(string(), { doc: 'Attributes of the source.', deprecated: 'Use resourceAttributes.' }),
  },
  {
    rules: [
      backendNeeded('host'),
      backendRefsOnly,
      backendKinds('Service', 'Backend'),
      backendGroups('', 'gateway.envoyproxy.io'),
      atMostOneOf(['resources', 'resourceAttributes'], 'resourceAttributes is the newer name of the same'),
    ],
  },
);

/** Where a log goes. */
export const accessLogSink = object(
  {
    als: variant(accessLogService, { doc: 'A gRPC service.' }),
    file: object(
      {
        path: string({ doc: 'Its path; /dev/stdout is the log of the pod.', minLength: 1 }),
      },
      { doc: 'A file.' },
    ),
    openTelemetry: variant(openTelemetryLog, { doc: 'A collector.' }),
    type: oneOf(['ALS', 'File', 'OpenTelemetry'], { doc: 'Where it goes.' }),
  },
  { rules: [memberOf('als', 'type', 'ALS'), memberOf('file', 'type', 'File'), memberOf('openTelemetry', 'type', 'OpenTelemetry')] },
);
