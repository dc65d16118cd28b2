import { boolean, list, object } from '../../../schema/notation.ts';
import { stringMatch } from '../string-match.ts';

/** How HTTP/1.1 is spoken. */
export const http1 = object({
  disableSafeMaxConnectionDuration: boolean({ doc: 'End connections without telling the client first.' }),
  enableTrailers: boolean({ doc: 'Let trailers pass.' }),
  http10: object(
    {
      useDefaultHost: boolean({ doc: "Take the listener's host where none is sent." }),
    },
    { doc: 'Take HTTP/1.0.' },
  ),
  ignoredUpgradeTypes: list(stringMatch, { doc: 'Upgrades that are not made.' }),
  preserveHeaderCase: boolean({ doc: 'Keep capitals in header names.' }),
});
