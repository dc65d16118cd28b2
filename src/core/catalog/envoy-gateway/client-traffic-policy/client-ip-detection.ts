import { boolean, integer, list, object, required, string } from '../../../schema/notation.ts';
import { exactlyOneOf } from '../../../schema/presence.ts';
import { cidr } from '../scalars.ts';

/** How the address of the client is found. */
export const clientIpDetection = object(
  {
    customHeader: object(
      {
        failClosed: boolean({ doc: 'Refuse requests whose header is missing or bad.' }),
        name: required(string({ doc: 'Name of the header.', pattern: '^[A-Za-z0-9-]+$', minLength: 1, maxLength: 255 })),
      },
      { doc: 'From a header of another name.' },
    ),
    directSourceIP: object({}, { doc: 'The address that connects.' }),
    xForwardedFor: object(
      {
        disableXForwardedForAppend: boolean({ doc: 'Do not add the address that connects.' }),
        numTrustedHops: integer({ doc: 'Proxies in front, by number.', format: 'int32' }),
        trustedCIDRs: list(cidr(), { doc: 'Proxies in front, by address.', minItems: 1 }),
      },
      {
        doc: 'From X-Forwarded-For, behind trusted proxies.',
        rules: [exactlyOneOf(['numTrustedHops', 'trustedCIDRs'], 'proxies are trusted by count or by address')],
      },
    ),
  },
  { rules: [exactlyOneOf(['xForwardedFor', 'customHeader', 'directSourceIP'])] },
);
