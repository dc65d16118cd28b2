import { boolean, list, object, string, variant } from '../../../schema/notation.ts';
import { fraction } from '../fraction.ts';
import { duration, origin } from '../scalars.ts';

/** What browsers of other origins may do. */
export const cors = object({
  allowCredentials: boolean({ doc: 'Whether cookies and the like may be sent.' }),
  allowHeaders: list(string(), { doc: 'Headers they may send.' }),
  allowMethods: list(string(), { doc: 'Methods they may use.' }),
  allowOrigins: list(origin(), { doc: 'Origins that may call.' }),
  exposeHeaders: list(string(), { doc: 'Response headers they may read.' }),
  maxAge: duration({ doc: 'How long a browser keeps the answer.' }),
});

/** Refuses changes that come from other origins. */
export const csrf = object({
  additionalOrigins: list(origin(), { doc: "Origins that may change things besides the host's own.", maxItems: 16 }),
  shadowFraction: variant(fraction, { doc: 'Share of requests that is judged but let through.' }),
});
