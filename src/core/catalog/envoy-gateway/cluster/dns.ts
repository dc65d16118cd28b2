import { boolean, object, oneOf } from '../../../schema/notation.ts';
import { duration } from '../scalars.ts';

/** How names of backends are resolved. */
export const dns = object({
  dnsRefreshRate: duration({ doc: 'How often a name is resolved again.' }),
  lookupFamily: oneOf(['IPv4', 'IPv6', 'IPv4Preferred', 'IPv6Preferred', 'IPv4AndIPv6'], { doc: 'Which addresses are asked for.' }),
  respectDnsTtl: boolean({ doc: "Whether the answer's lifetime is used instead." }),
});
