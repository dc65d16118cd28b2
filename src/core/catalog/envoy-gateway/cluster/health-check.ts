import { upperAscii } from '../../../base/ascii.ts';
import { boolean, integer, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { has, memberOf, onlyWith } from '../../../schema/presence.ts';
import { domainName, duration } from '../scalars.ts';
import { healthCheckLog } from './health-check-log.ts';

/** Bytes of a probe. */
const payload = object(
  {
    binary: string({ doc: 'The bytes in base64.', format: 'byte' }),
    text: string({ doc: 'The bytes as text.' }),
    type: required(oneOf(['Text', 'Binary'], { doc: 'Whether the bytes are text.' })),
  },
  { rules: [memberOf('text', 'type', 'Text'), memberOf('binary', 'type', 'Binary')] },
);

/** Probes sent to endpoints. */
const activeHealthCheck = object(
  {
    grpc: object(
      {
        service: string({ doc: 'Service that is asked about.' }),
      },
      { doc: 'The gRPC service that is asked.' },
    ),
    healthCheckLog: variant(healthCheckLog, { doc: 'Where results are logged.' }),
    healthyThreshold: integer({ doc: 'Successes in a row until it is used again.', default: 1, minimum: 1, format: 'int32' }),
    http: object(
      {
        expectedResponse: variant(payload, { doc: 'Bytes that the answer must hold.' }),
        expectedStatuses: list(integer({ minimum: 100, maximum: 599 }), { doc: 'Status codes that are healthy.' }),
        hostname: domainName({ doc: 'Host header.' }),
        method: string({ doc: 'Method; GET.', maxLength: 16 }),
        path: required(string({ doc: 'Path that is asked.', minLength: 1, maxLength: 1024 })),
        requestBody: variant(payload, { doc: 'Body that is sent.' }),
        retriableStatuses: list(integer({ minimum: 100, maximum: 599 }), { doc: 'Status codes that count as failures but not at once.' }),
      },
      {
        doc: 'The request that probes.',
        rules: [
          {
            message: 'A probe has a body only with method POST or PUT: set the method.',
            holds: (probe: { method?: string }) => !has(probe, 'requestBody') || ['POST', 'PUT'].includes(upperAscii(probe.method ?? '')),
          },
        ],
      },
    ),
    initialJitter: duration({ doc: 'Random delay before the first probe.' }),
    interval: duration({ doc: 'Time between probes.', default: '3s' }),
    overrides: object(
      {
        port: integer({ doc: 'Port that is asked.', minimum: 1, maximum: 65535, format: 'int32' }),
      },
      { doc: 'Another port for probes.' },
    ),
    tcp: object(
      {
        receive: variant(payload, { doc: 'Bytes that the answer must hold.' }),
        send: variant(payload, { doc: 'Bytes that are sent.' }),
      },
      { doc: 'The bytes that probe.' },
    ),
    timeout: duration({ doc: 'How long a probe may take.', default: '1s' }),
    type: required(oneOf(['HTTP', 'TCP', 'GRPC'], { doc: 'HTTP, TCP or GRPC.' })),
    unhealthyThreshold: integer({ doc: 'Failures in a row until an endpoint is left out.', default: 3, minimum: 1, format: 'int32' }),
  },
  { rules: [memberOf('http', 'type', 'HTTP'), memberOf('tcp', 'type', 'TCP'), onlyWith('grpc', 'type', ['GRPC'])] },
);

/** What answers say of endpoints. */
const passiveHealthCheck = object({
  alwaysEjectOneEndpoint: boolean({ doc: 'Leave one out even beyond that share.', default: false }),
  baseEjectionTime: duration({ doc: 'How long an endpoint is left out, times how often it was.', default: '30s' }),
  consecutive5XxErrors: integer({ doc: 'Answers 5xx in a row until an endpoint is left out.', default: 5, format: 'int32' }),
  consecutiveGatewayErrors: integer({ doc: 'Answers 502, 503 and 504 in a row until an endpoint is left out.', format: 'int32' }),
  consecutiveLocalOriginFailures: integer({
    doc: 'Failed connections in a row until an endpoint is left out.',
    default: 5,
    format: 'int32',
  }),
  failurePercentageThreshold: integer({
    doc: 'Share of failures until an endpoint is left out.',
    minimum: 0,
    maximum: 100,
    format: 'int32',
  }),
  interval: duration({ doc: 'Time between two looks.', default: '3s' }),
  maxEjectionPercent: integer({ doc: 'Share of endpoints that may be left out.', default: 10, minimum: 0, maximum: 100, format: 'int32' }),
  splitExternalLocalOriginErrors: boolean({ doc: 'Count failed connections apart from error answers.', default: false }),
});

/** When an endpoint is left out. */
export const healthCheck = object({
  active: variant(activeHealthCheck, { doc: 'Probes sent to endpoints.' }),
  panicThreshold: integer({ doc: 'Share of healthy endpoints below which all are used.', minimum: 0, maximum: 100, format: 'int32' }),
  passive: variant(passiveHealthCheck, { doc: 'What answers say of endpoints.' }),
});
