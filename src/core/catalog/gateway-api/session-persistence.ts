import type { ValueRule } from '../../schema/notation.ts';
import { object, oneOf, string, variant } from '../../schema/notation.ts';
import { onlyWith } from '../../schema/presence.ts';
import { duration } from './scalars.ts';

interface Persistence {
  readonly cookieConfig?: { readonly lifetimeType?: string };
  readonly absoluteTimeout?: string;
}

const permanentNeedsAnEnd: ValueRule = {
  message: 'A permanent cookie needs absoluteTimeout.',
  holds: ({ cookieConfig, absoluteTimeout }: Persistence) => cookieConfig?.lifetimeType !== 'Permanent' || absoluteTimeout !== undefined,
};

/** Requests of one session go to one pod. */
export const sessionPersistence = object(
  {
    sessionName: string({ maxLength: 128, doc: 'The name of the cookie or header.' }),
    type: oneOf(['Cookie', 'Header'], { default: 'Cookie', doc: 'What carries the session.' }),
    cookieConfig: object(
      { lifetimeType: oneOf(['Permanent', 'Session'], { default: 'Session', doc: 'Whether the cookie outlives the browser.' }) },
      { doc: 'About the cookie.' },
    ),
    absoluteTimeout: variant(duration, { doc: 'How long a session lasts at most.' }),
  },
  {
    rules: [permanentNeedsAnEnd, onlyWith('cookieConfig', 'type', ['Cookie'])],
    doc: 'Keeps the requests of one session on one pod.',
    since: 'Gateway API 1.1',
    channel: 'experimental',
    link: 'https://gateway-api.sigs.k8s.io/geps/gep-1619/',
  },
);
