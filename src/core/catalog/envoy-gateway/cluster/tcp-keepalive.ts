import { integer, object } from '../../../schema/notation.ts';
import { duration } from '../scalars.ts';

/** Probes on idle connections. */
export const tcpKeepalive = object({
  idleTime: duration({ doc: 'Idle time before the first probe.' }),
  interval: duration({ doc: 'Time between probes.' }),
  probes: integer({ doc: 'Unanswered probes until the connection is dead.', format: 'int32' }),
});
