import { urlScheme } from '../../base/go-url.ts';
import { integer, list, object, oneOf, required, string, type ValueRule } from '../../schema/notation.ts';
import { notWith } from '../../schema/presence.ts';

/** Where a module is fetched from: an address, or an image reference without scheme. */
export const moduleUrl: ValueRule = {
  message: 'Fetch the module by http, https, file or oci.',
  holds: (url: string) => ['', 'http', 'https', 'file', 'oci'].includes(urlScheme(url) ?? urlScheme(`http://${url}`) ?? 'none'),
};

/** Traffic that passes an extension. */
export const pluginMatch = object({
  mode: oneOf(['UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER'], { doc: 'Which side of the workload.' }),
  ports: list(
    object({
      number: required(integer({ doc: 'Port number.', minimum: 1, maximum: 65535 })),
    }),
    { doc: 'Ports the traffic comes in on.', semantics: 'map', keys: ['number'] },
  ),
});

/** The environment of a WebAssembly module. */
export const vmConfig = object({
  env: list(
    object(
      {
        name: required(string({ doc: 'Name of the variable.', minLength: 1, maxLength: 256 })),
        value: string({ doc: 'Its value.', maxLength: 2048 }),
        valueFrom: oneOf(['INLINE', 'HOST'], { doc: "Written here, or taken from the proxy's own environment." }),
      },
      { rules: [notWith('value', 'valueFrom', ['HOST'], 'the value then comes from the host')] },
    ),
    { doc: 'Environment of the module.', semantics: 'map', keys: ['name'], maxItems: 256 },
  ),
});
