import { boolean, list, object, required, string, variant } from '../../../schema/notation.ts';
import { atMostOneOf, has, onlyWith } from '../../../schema/presence.ts';
import { circuitBreaker } from '../cluster/circuit-breaker.ts';
import { connection, preconnectPredictable } from '../cluster/connection.ts';
import { dns } from '../cluster/dns.ts';
import { healthCheck } from '../cluster/health-check.ts';
import { http2 } from '../cluster/http2.ts';
import { loadBalancer } from '../cluster/load-balancer.ts';
import { retry } from '../cluster/retry.ts';
import { proxyProtocol } from '../cluster/settings.ts';
import { tcpKeepalive } from '../cluster/tcp-keepalive.ts';
import { timeout } from '../cluster/timeout.ts';
import { compressor } from '../compression.ts';
import {
  gateways,
  mergesOnly,
  onlyForTargets,
  policyTarget,
  routes,
  targeted,
  targetSelector,
  targetsGatewayApi,
  targetsKind,
} from '../policy-target.ts';
import { dataSize } from '../scalars.ts';
import { admissionControl } from './admission-control.ts';
import { bandwidthLimit } from './bandwidth-limit.ts';
import { faultInjection } from './fault-injection.ts';
import { rateLimit } from './rate-limit.ts';
import { responseOverride } from './response-override.ts';
import { routeTelemetry } from './telemetry.ts';

export const backendTrafficPolicy = object(
  {
    admissionControl: variant(admissionControl, { doc: 'Sheds requests while too many fail.' }),
    bandwidthLimit: variant(bandwidthLimit, { doc: 'Bounds bytes per time.' }),
    circuitBreaker: variant(circuitBreaker, { doc: 'How much the backend gets at once.' }),
    compression: list(compressor, { doc: 'Compresses answers.', deprecated: 'Use compressor.' }),
    compressor: list(compressor, { doc: 'Compresses answers.' }),
    connection: variant(connection, { doc: 'Buffers and connections opened ahead.' }),
    dns: variant(dns, { doc: 'How the name is resolved.' }),
    faultInjection: variant(faultInjection, { doc: 'Delays and errors put in on purpose.' }),
    healthCheck: variant(healthCheck, { doc: 'When an endpoint is left out.' }),
    http2: variant(http2, { doc: 'How HTTP/2 is spoken.' }),
    httpUpgrade: list(
      object(
        {
          connect: object(
            {
              terminate: boolean({ doc: 'Open the connection here, in place of passing the request on.' }),
            },
            { doc: 'What happens to CONNECT.' },
          ),
          type: required(string({ doc: 'The protocol: websocket, CONNECT …' })),
        },
        { rules: [onlyWith('connect', 'type', ['CONNECT'])] },
      ),
      { doc: 'Protocols that a connection may change to.' },
    ),
    loadBalancer: variant(loadBalancer, { doc: 'Which endpoint gets a request.' }),
    mergeType: string({ doc: 'Merge with the policy of the gateway in place of replacing it.', rules: [mergesOnly] }),
    proxyProtocol: variant(proxyProtocol, { doc: 'Writes the client address ahead of the connection.' }),
    rateLimit: variant(rateLimit, { doc: 'Bounds requests per time.' }),
    requestBuffer: object(
      {
        limit: dataSize({ doc: 'Bytes that are held; a larger request is answered with 413.' }),
      },
      { doc: 'Waits for whole requests.' },
    ),
    responseOverride: list(responseOverride, { doc: 'Other answers in place of some.' }),
    retry: variant(retry, { doc: 'Which failures are tried again.' }),
    routingType: string({ doc: "Whether endpoints or the Service's address are called." }),
    targetRef: variant(policyTarget, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(policyTarget, { doc: 'The targets it attaches to, by name.' }),
    targetSelectors: list(targetSelector, { doc: 'The targets it attaches to, by labels.' }),
    tcpKeepalive: variant(tcpKeepalive, { doc: 'Probes on idle connections.' }),
    telemetry: variant(routeTelemetry, { doc: 'Metrics and traces of the route.' }),
    timeout: variant(timeout, { doc: 'How long the backend may take.' }),
    useClientProtocol: boolean({ doc: 'Keep the protocol the client speaks.' }),
  },
  {
    rules: [
      targeted,
      targetsGatewayApi,
      targetsKind(...gateways, ...routes),
      onlyForTargets('mergeType', routes, 'it merges into the policy of the gateway'),
      atMostOneOf(['compression', 'compressor'], 'compressor is the newer name of the same'),
      {
        message: 'requestBuffer waits for whole requests, which an upgraded connection never has: keep requestBuffer or httpUpgrade.',
        holds: (spec: { httpUpgrade?: readonly unknown[] }) => !has(spec, 'requestBuffer') || (spec.httpUpgrade ?? []).length === 0,
      },
      onlyForTargets('admissionControl', [...gateways, 'HTTPRoute', 'GRPCRoute'], 'it counts requests'),
      preconnectPredictable,
    ],
  },
);
