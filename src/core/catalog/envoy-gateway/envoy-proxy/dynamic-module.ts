import { boolean, object, oneOf, required, string } from '../../../schema/notation.ts';
import { memberOf } from '../../../schema/presence.ts';
import { moduleName } from '../scalars.ts';

/** A shared library that policies may use. */
export const moduleSource = object({
  doNotClose: boolean({ doc: 'Keep the library loaded.', default: false }),
  loadGlobally: boolean({ doc: 'Let other libraries see its symbols.', default: false }),
  name: required(moduleName({ doc: 'Name that policies use.' })),
  source: required(
    object(
      {
        local: object(
          {
            path: required(string({ doc: 'Its path.', minLength: 1, maxLength: 4096 })),
          },
          { doc: 'A file of the image.' },
        ),
        remote: object(
          {
            sha256: required(string({ doc: 'Hash that it must have.', pattern: '^[a-f0-9]{64}$' })),
            url: required(string({ doc: 'Where it is.', pattern: '^https?://[^/?#]+(?:[/?#].*)?$', minLength: 1, maxLength: 4096 })),
          },
          { doc: 'A download.' },
        ),
        type: oneOf(['Local', 'Remote'], { doc: 'A file of the image, or a download.', default: 'Local' }),
      },
      { doc: 'Where the library is.', rules: [memberOf('remote', 'type', 'Remote'), memberOf('local', 'type', 'Local')] },
    ),
  ),
});
