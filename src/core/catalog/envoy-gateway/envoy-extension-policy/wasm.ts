import { any, boolean, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { memberOf } from '../../../schema/presence.ts';
import { secretReference } from '../references.ts';
import { apiGroup, kindName, namespaceName } from '../scalars.ts';

const wasmTls = object({
  caCertificateRef: required(variant(secretReference, { doc: "Authorities that the server's certificate is checked against." })),
});

/** Where a module comes from. */
const wasmCode = object(
  {
    http: object(
      {
        sha256: string({ doc: 'Hash that it must have.' }),
        tls: variant(wasmTls, { doc: 'How the server is checked.' }),
        url: required(
          string({
            doc: 'Where the file is.',
            pattern:
              '^((https?:)(\\/\\/\\/?)([\\w]*(?::[\\w]*)?@)?([\\d\\w\\.-]+)(?::(\\d+))?)?([\\/\\\\\\w\\.()-]*)?(?:([?][^#]*)?(#.*)?)*',
          }),
        ),
      },
      { doc: 'A file.' },
    ),
    image: object(
      {
        pullSecretRef: object(
          {
            group: apiGroup({ default: '' }),
            kind: kindName({ default: 'Secret' }),
            name: required(string({ minLength: 1, maxLength: 253 })),
            namespace: namespaceName(),
          },
          {
            doc: 'Secret with credentials for the registry.',
            rules: [{ message: 'Credentials are read from a Secret.', holds: (ref: { kind: string }) => ref.kind === 'Secret' }],
          },
        ),
        sha256: string({ doc: 'Hash that it must have.' }),
        tls: variant(wasmTls, { doc: 'How the registry is checked.' }),
        url: required(string({ doc: 'The image.' })),
      },
      { doc: 'An OCI image.' },
    ),
    pullPolicy: oneOf(['IfNotPresent', 'Always'], { doc: 'When it is fetched again.' }),
    type: required(oneOf(['HTTP', 'Image'], { doc: 'Whether it is a file or an image.' })),
  },
  { rules: [memberOf('http', 'type', 'HTTP'), memberOf('image', 'type', 'Image')] },
);

/** A WebAssembly module. */
export const wasm = object({
  code: required(variant(wasmCode, { doc: 'Where the module comes from.' })),
  config: any({ doc: 'Configuration handed to the module.' }),
  env: object(
    {
      hostKeys: list(string(), { doc: "Variables of the proxy's environment that it sees." }),
    },
    { doc: 'Environment of the module.' },
  ),
  failOpen: boolean({ doc: 'Let requests through while the module fails.', default: false }),
  name: string({ doc: 'Name of the filter.' }),
  rootID: string({ doc: 'Name of the plug-in inside the module.' }),
});
