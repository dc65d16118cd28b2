import { integer, object, required, variant } from '../../../schema/notation.ts';
import { fraction } from '../fraction.ts';

/** How much a backend gets at once. */
export const circuitBreaker = object({
  maxConnections: integer({ doc: 'Connections to the backend.', default: 1024, minimum: 0, maximum: 4294967295, format: 'int64' }),
  maxParallelRequests: integer({ doc: 'Requests in flight.', default: 1024, minimum: 0, maximum: 4294967295, format: 'int64' }),
  maxParallelRetries: integer({ doc: 'Retries in flight.', default: 1024, minimum: 0, maximum: 4294967295, format: 'int64' }),
  maxPendingRequests: integer({
    doc: 'Requests that wait for a connection.',
    default: 1024,
    minimum: 0,
    maximum: 4294967295,
    format: 'int64',
  }),
  maxRequestsPerConnection: integer({
    doc: 'Requests after which a connection is closed.',
    minimum: 0,
    maximum: 4294967295,
    format: 'int64',
  }),
  perEndpoint: object(
    {
      maxConnections: integer({ doc: 'Connections to one endpoint.', default: 1024, minimum: 0, maximum: 4294967295, format: 'int64' }),
    },
    { doc: 'Bounds for each endpoint.' },
  ),
  retryBudget: object(
    {
      minRetryConcurrency: integer({ doc: 'Retries that are always allowed.', format: 'int32' }),
      percent: required(variant(fraction, { doc: 'Retries as a share of the requests in flight.' })),
    },
    { doc: 'Bounds retries to a share of the requests.' },
  ),
});
