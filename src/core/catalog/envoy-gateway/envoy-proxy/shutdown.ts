import { object } from '../../../schema/notation.ts';
import { duration } from '../scalars.ts';

/** How Envoy goes away. */
export const shutdown = object({
  drainTimeout: duration({ doc: 'How long connections may last.' }),
  healthCheckFailureDelay: duration({ doc: 'How long health checks still succeed.' }),
  minDrainDuration: duration({ doc: 'How long it waits at least.' }),
});
