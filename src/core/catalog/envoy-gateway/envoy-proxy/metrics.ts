import { boolean, integer, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { memberOf } from '../../../schema/presence.ts';
import { clusterSettings } from '../cluster/settings.ts';
import { compressor } from '../compression.ts';
import { headerValue } from '../headers.ts';
import { backendGroups, backendKinds, backendNeeded, backendReference, backendRefsOnly, weightedBackendReference } from '../references.ts';
import { stringMatch } from '../string-match.ts';

/** What is counted, and where it goes. */
export const proxyMetrics = object({
  clusterStatName: string({ doc: 'How clusters are called in metrics.' }),
  enableGRPCStats: boolean({ doc: 'Count gRPC calls.' }),
  enablePerEndpointStats: boolean({ doc: 'Count per endpoint.' }),
  enableRequestResponseSizesStats: boolean({ doc: 'Count sizes.' }),
  enableVirtualHostStats: boolean({ doc: 'Count per virtual host.' }),
  matches: list(stringMatch, { doc: 'Metrics that are kept besides the usual ones.' }),
  prometheus: object(
    {
      compression: variant(compressor, { doc: 'Compress answers.' }),
      disable: boolean({ doc: 'Serve no metrics.' }),
    },
    { doc: 'The endpoint that is scraped.' },
  ),
  sinks: list(
    object(
      {
        openTelemetry: object(
          {
            backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
            backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
            backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
            headers: list(headerValue, { doc: 'Headers that are sent along.', minItems: 1, maxItems: 32 }),
            host: string({ doc: 'Host of the collector.', deprecated: 'Use backendRefs.' }),
            port: integer({
              doc: 'Port of the collector.',
              deprecated: 'Use backendRefs.',
              default: 4317,
              minimum: 0,
              maximum: 65535,
              format: 'int32',
            }),
            reportCountersAsDeltas: boolean({ doc: 'Send what counters grew by.' }),
            reportHistogramsAsDeltas: boolean({ doc: 'Send what histograms grew by.' }),
            resourceAttributes: map(string(), { doc: 'Attributes of the source.' }),
          },
          {
            doc: 'A collector of OpenTelemetry.',
            rules: [backendNeeded('host'), backendRefsOnly, backendKinds('Service', 'Backend'), backendGroups('', 'gateway.envoyproxy.io')],
          },
        ),
        type: required(oneOf(['OpenTelemetry'], { doc: 'What the collector speaks.', default: 'OpenTelemetry' })),
      },
      { rules: [memberOf('openTelemetry', 'type', 'OpenTelemetry')] },
    ),
    { doc: 'Collectors that metrics are sent to.', maxItems: 16 },
  ),
});
