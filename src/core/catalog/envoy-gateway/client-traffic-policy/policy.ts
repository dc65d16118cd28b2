import { boolean, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { http2 } from '../cluster/http2.ts';
import { tcpKeepalive } from '../cluster/tcp-keepalive.ts';
import { gateways, policyTarget, targeted, targetSelector, targetsGatewayApi, targetsKind } from '../policy-target.ts';
import { clientIpDetection } from './client-ip-detection.ts';
import { clientConnection } from './connection.ts';
import { clientHeaders } from './headers.ts';
import { http1 } from './http1.ts';
import { clientTimeout } from './timeout.ts';
import { clientTls } from './tls.ts';

export const clientTrafficPolicy = object(
  {
    clientIPDetection: variant(clientIpDetection, { doc: 'How the address of the client is found.' }),
    connection: variant(clientConnection, { doc: 'How many connections and what buffers.' }),
    enableProxyProtocol: boolean({ doc: 'Expect the client address ahead of the connection.', deprecated: 'Use proxyProtocol.' }),
    grpc: object(
      {
        enableWeb: boolean({ doc: 'Speak gRPC-Web with browsers.' }),
      },
      { doc: 'How gRPC is spoken.' },
    ),
    headers: variant(clientHeaders, { doc: 'Headers that the gateway itself reads and writes.' }),
    healthCheck: object(
      {
        path: required(string({ doc: 'The path.', minLength: 1, maxLength: 1024 })),
      },
      { doc: 'A path that the gateway answers itself.' },
    ),
    http1: variant(http1, { doc: 'How HTTP/1.1 is spoken.' }),
    http2: variant(http2, { doc: 'How HTTP/2 is spoken.' }),
    http3: object({}, { doc: 'Whether HTTP/3 is spoken.' }),
    path: object(
      {
        disableMergeSlashes: boolean({ doc: 'Leave double slashes as they are.' }),
        escapedSlashesAction: oneOf(['KeepUnchanged', 'RejectRequest', 'UnescapeAndForward', 'UnescapeAndRedirect'], {
          doc: 'What happens to %2F in a path.',
        }),
      },
      { doc: 'How paths are cleaned before routing.' },
    ),
    proxyProtocol: object(
      {
        optional: boolean({ doc: 'Take connections without it too.' }),
      },
      { doc: 'Expect the client address ahead of the connection.', minProperties: 0 },
    ),
    scheme: oneOf(['Preserve', 'MatchBackend'], { doc: 'Whether backends see the scheme of the client.' }),
    targetRef: variant(policyTarget, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(policyTarget, { doc: 'The targets it attaches to, by name.' }),
    targetSelectors: list(targetSelector, { doc: 'The targets it attaches to, by labels.' }),
    tcpKeepalive: variant(tcpKeepalive, { doc: 'Probes on idle connections.' }),
    timeout: variant(clientTimeout, { doc: 'How long a client may take.' }),
    tls: variant(clientTls, { doc: 'How TLS is ended.' }),
  },
  { rules: [targeted, targetsGatewayApi, targetsKind(...gateways)] },
);
