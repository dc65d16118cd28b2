import { boolean, list, object, oneOf, variant } from '../../../schema/notation.ts';
import { atMostOneOf } from '../../../schema/presence.ts';
import { earlyHeaders } from '../headers.ts';

/** Headers that the gateway itself reads and writes. */
export const clientHeaders = object(
  {
    disableRateLimitHeaders: boolean({ doc: 'Do not write how much of a limit is left.' }),
    earlyRequestHeaders: variant(earlyHeaders, { doc: 'Changes before routing.' }),
    enableEnvoyHeaders: boolean({ doc: 'Write the x-envoy- headers.' }),
    host: object(
      {
        stripTrailingHostDot: boolean({ doc: 'Drop a dot at the end.' }),
      },
      { doc: 'How the Host header is cleaned.' },
    ),
    lateResponseHeaders: variant(earlyHeaders, { doc: 'Changes before the answer leaves.' }),
    preserveXRequestID: boolean({ doc: "Keep the client's X-Request-ID.", deprecated: 'Use requestID.' }),
    requestID: oneOf(['PreserveOrGenerate', 'Preserve', 'Generate', 'Disable'], { doc: 'Who makes X-Request-ID.' }),
    withUnderscoresAction: oneOf(['Allow', 'RejectRequest', 'DropHeader'], { doc: 'What happens to headers with underscores.' }),
    xForwardedClientCert: object(
      {
        certDetailsToAdd: list(oneOf(['Subject', 'Cert', 'Chain', 'DNS', 'URI']), { doc: 'What is told of the certificate.', maxItems: 5 }),
        mode: oneOf(['Sanitize', 'ForwardOnly', 'AppendForward', 'SanitizeSet', 'AlwaysForwardOnly'], {
          doc: 'What happens to what clients send, and what is added.',
        }),
      },
      {
        doc: "What backends learn of the client's certificate.",
        rules: [
          {
            message: 'certDetailsToAdd needs mode AppendForward or SanitizeSet: the others write nothing of their own.',
            holds: (header: { mode?: string; certDetailsToAdd?: readonly string[] }) =>
              (header.certDetailsToAdd ?? []).length === 0 || header.mode === 'AppendForward' || header.mode === 'SanitizeSet',
          },
        ],
      },
    ),
  },
  { rules: [atMostOneOf(['preserveXRequestID', 'requestID'], 'requestID is the newer name of the same')] },
);
