import { boolean, list, map, number, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { alternatives, notWith } from '../../schema/presence.ts';
import { duration } from './duration.ts';
import { attachedOnce, targetReference } from './target-reference.ts';
import { workloadSelector } from './workload-selector.ts';

const telemetryProviders = object({
  name: required(string({ doc: 'Name of the provider in the mesh configuration.', minLength: 1 })),
});

const telemetryMatch = object({
  mode: oneOf(['CLIENT_AND_SERVER', 'CLIENT', 'SERVER'], { doc: 'Client side, server side, or both.' }),
});

const telemetryMetrics = object({
  overrides: list(
    object({
      disabled: boolean({ doc: 'Do not count it.', nullable: true }),
      match: object(
        {
          customMetric: string({ doc: 'Another metric, by name.', minLength: 1 }),
          metric: oneOf(
            [
              'ALL_METRICS',
              'REQUEST_COUNT',
              'REQUEST_DURATION',
              'REQUEST_SIZE',
              'RESPONSE_SIZE',
              'TCP_OPENED_CONNECTIONS',
              'TCP_CLOSED_CONNECTIONS',
              'TCP_SENT_BYTES',
              'TCP_RECEIVED_BYTES',
              'GRPC_REQUEST_MESSAGES',
              'GRPC_RESPONSE_MESSAGES',
            ],
            { doc: 'A metric of Istio.' },
          ),
          mode: oneOf(['CLIENT_AND_SERVER', 'CLIENT', 'SERVER'], { doc: 'Client side, server side, or both.' }),
        },
        { doc: 'Which metric.', rules: [alternatives('metric', 'customMetric')] },
      ),
      tagOverrides: map(
        object(
          {
            operation: oneOf(['UPSERT', 'REMOVE'], { doc: 'Set or remove.' }),
            value: string({ doc: 'CEL expression for the value.' }),
          },
          {
            rules: [
              {
                message: 'A tag that is set needs a value.',
                holds: (tag: { operation?: string; value?: string }) =>
                  tag.operation !== 'UPSERT' || (tag.value !== undefined && tag.value !== ''),
              },
              notWith('value', 'operation', ['REMOVE'], 'a removed tag has none'),
            ],
          },
        ),
        { doc: 'Changes to its tags.' },
      ),
    }),
    { doc: 'Changes to single metrics.' },
  ),
  providers: list(telemetryProviders, { doc: 'Where metrics go.' }),
  reportingInterval: duration({ doc: 'How often metrics are sent, where they are sent.' }),
});

const telemetryTracing = object({
  customTags: map(
    object(
      {
        environment: object(
          {
            defaultValue: string({ doc: 'The value where it is missing.' }),
            name: required(string({ doc: 'The variable.', minLength: 1 })),
          },
          { doc: "A variable of the proxy's environment." },
        ),
        formatter: object(
          {
            value: required(string({ doc: 'The format.', minLength: 1 })),
          },
          { doc: "A value with Envoy's operators." },
        ),
        header: object(
          {
            defaultValue: string({ doc: 'The value where it is missing.' }),
            name: required(string({ doc: 'The header.', minLength: 1 })),
          },
          { doc: 'A header of the request.' },
        ),
        literal: object(
          {
            value: required(string({ doc: 'The value.', minLength: 1 })),
          },
          { doc: 'A fixed value.' },
        ),
      },
      { rules: [alternatives('literal', 'environment', 'header', 'formatter')] },
    ),
    { doc: 'Tags added to every span.' },
  ),
  disableContextPropagation: boolean({ doc: 'Do not pass the trace on.', nullable: true }),
  disableSpanReporting: boolean({ doc: 'Trace nothing.', nullable: true }),
  enableIstioTags: boolean({ doc: "Add Istio's own tags.", nullable: true }),
  match: variant(telemetryMatch, { doc: 'Which side reports.' }),
  providers: list(telemetryProviders, { doc: 'Where traces go.' }),
  randomSamplingPercentage: number({
    doc: 'Share of the requests that is traced.',
    nullable: true,
    minimum: 0,
    maximum: 100,
    format: 'double',
  }),
  useRequestIdForTraceSampling: boolean({ doc: 'Decide by the request ID.', nullable: true }),
});

const telemetryLogging = object({
  disabled: boolean({ doc: 'Log nothing.', nullable: true }),
  filter: object(
    {
      expression: string({ doc: 'The CEL expression.' }),
    },
    { doc: 'Which requests are logged, as a CEL expression.' },
  ),
  match: variant(telemetryMatch, { doc: 'Which side logs.' }),
  providers: list(telemetryProviders, { doc: 'Where logs go.' }),
});

export const telemetry = object(
  {
    accessLogging: list(telemetryLogging, { doc: 'Access logs.' }),
    metrics: list(telemetryMetrics, { doc: 'Metrics.' }),
    selector: variant(workloadSelector, { doc: 'The workloads it applies to, by labels; without any attachment the whole namespace.' }),
    targetRef: variant(targetReference, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(targetReference, { doc: 'The targets it attaches to by name; the only way to reach a waypoint.', maxItems: 16 }),
    tracing: list(telemetryTracing, { doc: 'Traces.' }),
  },
  { rules: [attachedOnce] },
);
