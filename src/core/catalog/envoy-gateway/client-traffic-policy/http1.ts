import { boolean, list, object } from '../../../schema/notation.ts';
import { stringMatch } from '../string-match.ts';

/** How HTTP/1.1 is spoken. */
export const http1 = object({
  disableSafeMaxConnectionDuration: boolean(),
  enableTrailers: boolean({ doc: 'Let trailers pass.' }),
  http10: object(
    {
      useDefaultHost: boolean(),
    },
    { doc: 'Take HTTP/1.0.' },
  ),
  ignoredUpgradeTypes: list(stringMatch),
  preserveHeaderCase: boolean({ doc: 'Keep capitals in header names.' }),
});
