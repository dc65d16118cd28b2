import { list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { memberOf } from '../../../schema/presence.ts';

/** Where results of probes are logged. */
export const healthCheckLog = object({
  matches: list(oneOf(['Failure', 'FailureSeriesStart', 'Success', 'HealthyTransition']), {
    doc: 'Results that are logged.',
    semantics: 'set',
    maxItems: 4,
    rules: [
      {
        message:
          'Log failures and successes together: name one of Failure and FailureSeriesStart with one of Success and HealthyTransition.',
        holds: (events: readonly string[]) =>
          events.some((event) => event === 'Failure' || event === 'FailureSeriesStart') ===
          events.some((event) => event === 'Success' || event === 'HealthyTransition'),
      },
    ],
  }),
  sinks: list(
    object(
      {
        file: object(
          {
            path: required(string({ doc: 'Its path.', minLength: 1 })),
          },
          { doc: 'A file.' },
        ),
        type: required(oneOf(['File'], { doc: 'Where it goes.' })),
      },
      { rules: [memberOf('file', 'type', 'File')] },
    ),
    { doc: 'Where they go.', maxItems: 1 },
  ),
});
