import { integer, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atLeastOneOf, exactlyOneOf, memberOf, neededWith } from '../../../schema/presence.ts';
import { directResponse } from '../direct-response.ts';
import { domainName, headerName } from '../scalars.ts';
import { stringMatch } from '../string-match.ts';

const redirectAnswer = object({
  hostname: domainName({ doc: 'The host of the Location.' }),
  path: object(
    {
      replaceFullPath: string({ doc: 'The new path.', maxLength: 1024 }),
      replacePrefixMatch: string({ doc: 'Not known here.', maxLength: 1024 }),
      type: required(oneOf(['ReplaceFullPath', 'ReplacePrefixMatch'], { doc: 'What is replaced.' })),
    },
    {
      doc: 'The path of the Location.',
      rules: [
        {
          message: 'Only a full path can be put into this redirect: set type to ReplaceFullPath.',
          holds: (path: { type: string }) => path.type === 'ReplaceFullPath',
        },
        memberOf('replaceFullPath', 'type', 'ReplaceFullPath'),
        memberOf('replacePrefixMatch', 'type', 'ReplacePrefixMatch'),
      ],
    },
  ),
  port: integer({ doc: 'The port of the Location.', format: 'int32' }),
  scheme: oneOf(['http', 'https'], { doc: 'The scheme of the Location.' }),
  statusCode: integer({ doc: 'The status code.', default: 302, enum: [301, 302] }),
});

/** Answers that are replaced. */
const overriddenAnswer = object(
  {
    responseHeaders: list(
      object({
        name: required(headerName({ doc: 'Name of the header.' })),
        value: required(variant(stringMatch, { doc: 'What it must say.' })),
      }),
      { doc: 'Headers of the answer.', minItems: 1, maxItems: 16 },
    ),
    statusCodes: list(
      object(
        {
          range: object(
            {
              end: required(integer({ doc: 'Its last code.' })),
              start: required(integer({ doc: 'Its first code.' })),
            },
            {
              doc: 'The range.',
              rules: [
                { message: 'A range ends after it starts.', holds: (range: { start: number; end: number }) => range.end > range.start },
              ],
            },
          ),
          type: required(oneOf(['Value', 'Range'], { doc: 'One code or a range.', default: 'Value' })),
          value: integer({ doc: 'The code.' }),
        },
        { rules: [neededWith('value', 'type', ['Value']), neededWith('range', 'type', ['Range'])] },
      ),
      { doc: 'Status codes, single or as ranges.', minItems: 1, maxItems: 50 },
    ),
  },
  { rules: [atLeastOneOf(['statusCodes', 'responseHeaders'])] },
);

/** Another answer in place of some answers. */
export const responseOverride = object(
  {
    match: required(variant(overriddenAnswer, { doc: 'Answers that are replaced.' })),
    redirect: variant(redirectAnswer, { doc: 'A redirect instead.' }),
    response: variant(directResponse, { doc: 'The answer instead.' }),
    source: oneOf(['All', 'Local', 'Backend'], { doc: 'Answers of backends, of the gateway itself, or both.' }),
  },
  { rules: [exactlyOneOf(['response', 'redirect'])] },
);
