import { boolean, integer, list, map, object, oneOf, required, string } from '../../../schema/notation.ts';
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
      compression: compressor,
      disable: boolean(),
    },
    { doc: 'The endpoint that is scraped.' },
  ),
  sinks: list(
    object(
      {
        openTelemetry: object(
          {
            backendRef: backendReference,
            backendRefs: list(weightedBackendReference, { maxItems: 16 }),
            backendSettings: clusterSettings,
            headers: list(headerValue, { minItems: 1, maxItems: 32 }),
            host: string(),
            port: integer({ default: 4317, minimum: 0, maximum: 65535, format: 'int32' }),
            reportCountersAsDeltas: boolean(),
            reportHistogramsAsDeltas: boolean(),
            resourceAttributes: map(string()),
          },
          {
            rules: [backendNeeded('host'), backendRefsOnly, backendKinds('Service', 'Backend'), backendGroups('', 'gateway.envoyproxy.io')],
          },
        ),
        type: required(oneOf(['OpenTelemetry'], { default: 'OpenTelemetry' })),
      },
      { rules: [memberOf('openTelemetry', 'type', 'OpenTelemetry')] },
    ),
    { doc: 'Collectors that metrics are sent to.', maxItems: 16 },
  ),
});
