import { boolean, integer, object, string } from '../../../schema/notation.ts';
import { atLeastOneOf } from '../../../schema/presence.ts';

/** Where an address is. */
export const geoLocation = object(
  {
    anonymous: object(
      {
        isAnonymous: boolean({ doc: 'Any way at all.' }),
        isHosting: boolean({ doc: 'A data centre.' }),
        isProxy: boolean({ doc: 'An open proxy.' }),
        isTor: boolean({ doc: 'Tor.' }),
        isVPN: boolean({ doc: 'A VPN.' }),
      },
      { doc: 'Ways to hide.', rules: [atLeastOneOf(['isAnonymous', 'isVPN', 'isHosting', 'isTor', 'isProxy'])] },
    ),
    asn: integer({ doc: 'Number of the network.', minimum: 1, format: 'int32' }),
    city: string({ doc: 'City by name.', minLength: 1, maxLength: 128 }),
    country: string({ doc: 'Country by its two letters.', pattern: '^[A-Za-z]{2}$', minLength: 2, maxLength: 2 }),
    isp: string({ doc: 'Name of the provider.', minLength: 1, maxLength: 256 }),
    region: string({ doc: 'Part of the country.', pattern: '^[A-Za-z0-9-]+$', minLength: 1, maxLength: 16 }),
  },
  { rules: [atLeastOneOf(['country', 'region', 'city', 'asn', 'isp', 'anonymous'])] },
);
