import { object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atLeastOneOf, neededWith } from '../../../schema/presence.ts';

const geoDatabase = object({
  local: required(
    object(
      {
        path: required(string({ doc: 'Its path.', pattern: '^.*\\.mmdb$' })),
      },
      { doc: 'A file.' },
    ),
  ),
});

/** Where locations of addresses are looked up. */
export const geoIp = object({
  provider: required(
    object(
      {
        maxMind: object(
          {
            anonymousIpDbSource: variant(geoDatabase, { doc: 'Ways to hide.' }),
            asnDbSource: variant(geoDatabase, { doc: 'Networks.' }),
            cityDbSource: variant(geoDatabase, { doc: 'Cities.' }),
            countryDbSource: variant(geoDatabase, { doc: 'Countries.' }),
            ispDbSource: variant(geoDatabase, { doc: 'Providers.' }),
          },
          {
            doc: 'Files of MaxMind.',
            rules: [atLeastOneOf(['cityDbSource', 'countryDbSource', 'asnDbSource', 'ispDbSource', 'anonymousIpDbSource'])],
          },
        ),
        type: required(oneOf(['MaxMind'], { doc: 'Whose database.' })),
      },
      { doc: 'The database.', rules: [neededWith('maxMind', 'type', ['MaxMind'])] },
    ),
  ),
});
