import { any, object, oneOf, required, string } from '../../../schema/notation.ts';
import { memberOf } from '../../../schema/presence.ts';
import { apiGroup, kindName } from '../scalars.ts';

/** A Lua script. */
export const lua = object(
  {
    filterContext: any({ doc: 'Values that the script can read.' }),
    inline: string({ doc: 'The script itself.' }),
    type: required(oneOf(['Inline', 'ValueRef'], { doc: 'Where the script is.', default: 'Inline' })),
    valueRef: object(
      {
        group: required(apiGroup({ doc: 'Empty.' })),
        kind: required(kindName({ doc: 'ConfigMap.' })),
        name: required(string({ doc: 'Name of the ConfigMap.', minLength: 1, maxLength: 253 })),
      },
      {
        doc: 'A ConfigMap with the script.',
        rules: [
          {
            message: 'A script is read from a ConfigMap: set kind to ConfigMap and leave the group empty.',
            holds: (ref: { group: string; kind: string }) => ref.kind === 'ConfigMap' && (ref.group === '' || ref.group === 'v1'),
          },
        ],
      },
    ),
  },
  { rules: [memberOf('inline', 'type', 'Inline'), memberOf('valueRef', 'type', 'ValueRef')] },
);
