import { boolean, integer, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atMostOneOf, onlyWith } from '../../../schema/presence.ts';
import { clusterSettings } from '../cluster/settings.ts';
import { fraction } from '../fraction.ts';
import { headerValue } from '../headers.ts';
import { backendGroups, backendKinds, backendNeeded, backendReference, backendRefsOnly, weightedBackendReference } from '../references.ts';
import { customTag, spanName } from '../tracing-tags.ts';

/** Where traces go. */
const tracingProvider = object(
  {
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
    host: string({ doc: 'Host of the collector.', deprecated: 'Use backendRefs.' }),
    openTelemetry: object(
      {
        headers: list(headerValue, { doc: 'Headers that are sent along.', minItems: 1, maxItems: 32 }),
        resourceAttributes: map(string(), { doc: 'Attributes of the source.' }),
        sampler: object(
          {
            samplingPercentage: variant(fraction, { doc: 'Share for the ratio samplers.' }),
            type: required(
              oneOf(['AlwaysOn', 'AlwaysOff', 'TraceIdRatio', 'ParentBasedAlwaysOn', 'ParentBasedAlwaysOff', 'ParentBasedTraceIdRatio'], {
                doc: 'How it is decided.',
                default: 'AlwaysOn',
              }),
            ),
          },
          {
            doc: 'Which requests are traced.',
            rules: [onlyWith('samplingPercentage', 'type', ['TraceIdRatio', 'ParentBasedTraceIdRatio'])],
          },
        ),
      },
      { doc: 'Settings of OpenTelemetry.' },
    ),
    port: integer({ doc: 'Port of the collector.', deprecated: 'Use backendRefs.', default: 4317, minimum: 0, format: 'int32' }),
    serviceName: string({
      doc: 'Name of the gateway in traces.',
      rules: [{ message: 'The name must not be empty: leave the field out for the default.', holds: (name: string) => name !== '' }],
    }),
    type: required(oneOf(['OpenTelemetry', 'Zipkin', 'Datadog'], { doc: 'What the collector speaks.', default: 'OpenTelemetry' })),
    zipkin: object(
      {
        disableSharedSpanContext: boolean({ doc: 'Client and server have spans of their own.' }),
        enable128BitTraceId: boolean({ doc: 'Long trace IDs.' }),
      },
      { doc: 'Settings of Zipkin.' },
    ),
  },
  {
    rules: [
      backendNeeded('host'),
      backendRefsOnly,
      backendKinds('Service', 'Backend'),
      backendGroups('', 'gateway.envoyproxy.io'),
      onlyWith('openTelemetry', 'type', ['OpenTelemetry']),
    ],
  },
);

/** Which requests are traced, and where traces go. */
export const proxyTracing = object(
  {
    clientSamplingFraction: variant(fraction, { doc: 'Share of the requests traced among those that ask for it.' }),
    customTags: map(customTag, { doc: 'Tags added to every span.' }),
    overallSamplingFraction: variant(fraction, { doc: 'Share traced of all, whatever else is said.' }),
    provider: required(variant(tracingProvider, { doc: 'Where traces go.' })),
    samplingFraction: variant(fraction, { doc: 'Share of requests traced.' }),
    samplingRate: integer({
      doc: 'Share of requests traced, of 100.',
      deprecated: 'Use samplingFraction.',
      minimum: 0,
      maximum: 100,
      format: 'int32',
    }),
    spanName: variant(spanName, { doc: 'What spans are called.' }),
    tags: map(string(), { doc: "Tags with Envoy's operators." }),
  },
  { rules: [atMostOneOf(['samplingRate', 'samplingFraction'])] },
);
