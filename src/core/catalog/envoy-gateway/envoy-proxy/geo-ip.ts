import { object, oneOf, required, string } from '../../../schema/notation.ts';
import { atLeastOneOf, neededWith } from '../../../schema/presence.ts';

const geoDatabase = object({
  local: required(
    object({
      path: required(string({ pattern: '^.*\\.mmdb$' })),
    }),
  ),
});

/** Where locations of addresses are looked up. */
export const geoIp = object({
  provider: required(
    object(
      {
        maxMind: object(
          {
            anonymousIpDbSource: geoDatabase,
            asnDbSource: geoDatabase,
            cityDbSource: geoDatabase,
            countryDbSource: geoDatabase,
            ispDbSource: geoDatabase,
          },
          { rules: [atLeastOneOf(['cityDbSource', 'countryDbSource', 'asnDbSource', 'ispDbSource', 'anonymousIpDbSource'])] },
        ),
        type: required(oneOf(['MaxMind'])),
      },
      { rules: [neededWith('maxMind', 'type', ['MaxMind'])] },
    ),
  ),
});
