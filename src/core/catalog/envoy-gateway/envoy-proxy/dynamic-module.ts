import { boolean, object, oneOf, required, string } from '../../../schema/notation.ts';
import { memberOf } from '../../../schema/presence.ts';
import { moduleName } from '../scalars.ts';

/** A shared library that policies may use. */
export const moduleSource = object({
  doNotClose: boolean({ default: false }),
  loadGlobally: boolean({ default: false }),
  name: required(moduleName()),
  source: required(
    object(
      {
        local: object({
          path: required(string({ minLength: 1, maxLength: 4096 })),
        }),
        remote: object({
          sha256: required(string({ pattern: '^[a-f0-9]{64}$' })),
          url: required(string({ pattern: '^https?://[^/?#]+(?:[/?#].*)?$', minLength: 1, maxLength: 4096 })),
        }),
        type: oneOf(['Local', 'Remote'], { default: 'Local' }),
      },
      { rules: [memberOf('remote', 'type', 'Remote'), memberOf('local', 'type', 'Local')] },
    ),
  ),
});
