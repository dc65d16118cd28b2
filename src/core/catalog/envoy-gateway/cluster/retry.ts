import { integer, list, object, oneOf, type ValueRule } from '../../../schema/notation.ts';
import { has } from '../../../schema/presence.ts';
import { duration } from '../scalars.ts';

/** Which failures are tried again. */
export const retry = object({
  numAttemptsPerPriority: integer({ doc: 'Tries before the next priority is used.', format: 'int32' }),
  numRetries: integer({ doc: 'How often a request is tried again.', default: 2, minimum: 0, format: 'int32' }),
  perRetry: object(
    {
      backOff: object(
        {
          baseInterval: duration({ doc: 'First waiting time; it doubles.' }),
          maxInterval: duration({ doc: 'Longest waiting time.' }),
        },
        { doc: 'Time between tries.' },
      ),
      timeout: duration({ doc: 'How long a try may take.' }),
    },
    { doc: 'Bounds of a single try.' },
  ),
  retryOn: object(
    {
      httpStatusCodes: list(integer({ minimum: 100, maximum: 599 }), { doc: 'Status codes.' }),
      triggers: list(
        oneOf([
          '5xx',
          'gateway-error',
          'reset',
          'reset-before-request',
          'connect-failure',
          'retriable-4xx',
          'refused-stream',
          'retriable-status-codes',
          'cancelled',
          'deadline-exceeded',
          'internal',
          'resource-exhausted',
          'unavailable',
        ]),
        { doc: 'Kinds of failure.' },
      ),
    },
    { doc: 'Which failures are tried again.' },
  ),
});

interface Retrying {
  readonly backendSettings?: { readonly retry?: { readonly perRetry?: object; readonly retryOn?: object } };
}

/** Calls that Envoy makes itself retry in a simpler way than routes do. */
export const noTimeoutPerRetry: ValueRule = {
  message: 'A single try has no timeout of its own here: drop backendSettings.retry.perRetry.timeout.',
  holds: ({ backendSettings }: Retrying) => !has(backendSettings?.retry?.perRetry ?? {}, 'timeout'),
};

export const noRetryByStatus: ValueRule = {
  message: 'Retries by status code are not known here: drop backendSettings.retry.retryOn.httpStatusCodes.',
  holds: ({ backendSettings }: Retrying) => !has(backendSettings?.retry?.retryOn ?? {}, 'httpStatusCodes'),
};
