import { boolean, list, object, oneOf, string } from '../../schema/notation.ts';
import { duration } from './duration.ts';
import { stringMatch } from './string-match.ts';

/** What browsers of other origins may do. */
export const corsPolicy = object({
  allowCredentials: boolean({ doc: 'Whether cookies and the like may be sent.', nullable: true }),
  allowHeaders: list(string(), { doc: 'Headers they may send.' }),
  allowMethods: list(string(), { doc: 'Methods they may use.' }),
  allowOrigin: list(string(), { doc: 'Origins that may call.', deprecated: 'Use allowOrigins.' }),
  allowOrigins: list(stringMatch, { doc: 'Origins that may call.' }),
  exposeHeaders: list(string(), { doc: 'Response headers they may read.' }),
  maxAge: duration({ doc: 'How long a browser keeps the answer.' }),
  unmatchedPreflights: oneOf(['UNSPECIFIED', 'FORWARD', 'IGNORE'], { doc: 'What happens to a preflight request of another origin.' }),
});
