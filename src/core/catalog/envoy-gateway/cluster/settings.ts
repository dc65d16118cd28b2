import { object, oneOf, required, variant } from '../../../schema/notation.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { connection, preconnectPredictable } from './connection.ts';
import { dns } from './dns.ts';
import { healthCheck } from './health-check.ts';
import { http2 } from './http2.ts';
import { loadBalancer } from './load-balancer.ts';
import { retry } from './retry.ts';
import { tcpKeepalive } from './tcp-keepalive.ts';
import { timeout } from './timeout.ts';

export const proxyProtocol = object({
  version: required(oneOf(['V1', 'V2'], { doc: 'V1 is text, V2 is binary.' })),
});

/** How the gateway treats a backend it calls itself. */
export const clusterSettings = object(
  {
    circuitBreaker: variant(circuitBreaker, { doc: 'How much the backend gets at once.' }),
    connection: variant(connection, { doc: 'Buffers and connections opened ahead.' }),
    dns: variant(dns, { doc: 'How the name is resolved.' }),
    healthCheck: variant(healthCheck, { doc: 'When an endpoint is left out.' }),
    http2: variant(http2, { doc: 'How HTTP/2 is spoken.' }),
    loadBalancer: variant(loadBalancer, { doc: 'Which endpoint gets a request.' }),
    proxyProtocol: variant(proxyProtocol, { doc: 'Writes the client address ahead of the connection.' }),
    retry: variant(retry, { doc: 'Which failures are tried again.' }),
    tcpKeepalive: variant(tcpKeepalive, { doc: 'Probes on idle connections.' }),
    timeout: variant(timeout, { doc: 'How long the backend may take.' }),
  },
  { rules: [preconnectPredictable] },
);
