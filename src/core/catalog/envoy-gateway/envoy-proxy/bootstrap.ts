import { list, object, oneOf, string } from '../../../schema/notation.ts';
import { has } from '../../../schema/presence.ts';
import { jsonPatch } from '../json-patch.ts';

/** Changes to the configuration Envoy starts with. */
export const bootstrap = object(
  {
    jsonPatches: list(jsonPatch, { doc: 'The changes.' }),
    type: oneOf(['Merge', 'Replace', 'JSONPatch'], { doc: 'How the value is combined with what is generated.', default: 'Replace' }),
    value: string({ doc: 'The configuration.' }),
  },
  {
    rules: [
      {
        message: 'A JSONPatch needs jsonPatches, the other types need value.',
        holds: (bootstrap: { type: string; jsonPatches?: readonly unknown[] }) =>
          bootstrap.type === 'JSONPatch' ? (bootstrap.jsonPatches ?? []).length > 0 : has(bootstrap, 'value'),
      },
    ],
  },
);
