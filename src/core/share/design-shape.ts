/** The shape of designs of format 1. See `shape.ts` before changing anything here. */
import {
  either,
  type Field,
  flag,
  json,
  list,
  map,
  may,
  need,
  object,
  real,
  ref,
  type Shape,
  text,
  variants,
  whole,
  word,
} from './shape.ts';

const name = text(253);
const texts = map(text(1024));
const words = list(text(8192));
const port = whole(0, 65535);

const quota = object(
  may('requestsCpu', name),
  may('requestsMemory', name),
  may('limitsCpu', name),
  may('limitsMemory', name),
  may('pods', whole()),
);
const exposure = word('LoadBalancer', 'ClusterIP', 'NodePort');
const toleration = object(need('key', name), may('value', name), need('effect', word('NoSchedule', 'PreferNoSchedule', 'NoExecute')));

const base: readonly Field[] = [need('id', ref), need('name', text(253)), may('parent', ref), may('note', text(20_000))];

const domain: readonly Field[] = [
  ...base,
  need('purpose', word('public', 'private', 'business', 'shared')),
  need('implementation', word('envoy-gateway', 'istio', 'cilium', 'nginx', 'kong', 'gke', 'aws', 'azure', 'traefik', 'contour'), 'istio'),
  need('accessLabel', name, ''),
  need('hue', whole(0, 7)),
  need(
    'sizing',
    object(
      may('replicas', whole()),
      may('cpu', name),
      may('memory', name),
      need('exposure', exposure, 'LoadBalancer'),
      may('annotations', texts),
      may('tolerations', list(toleration)),
    ),
    { exposure: 'LoadBalancer' },
  ),
  may('quota', quota),
  need('isolation', object(need('networkPolicy', flag), need('strictMtls', flag), need('defaultDeny', flag))),
  may('telemetryTag', name),
];

const namespace: readonly Field[] = [
  ...base,
  need('mode', word('ambient', 'sidecar', 'none'), 'ambient'),
  need('labels', texts, {}),
  need('discovery', flag, false),
  may('quota', quota),
  may('existing', flag),
];

const listener = object(
  need('name', name, 'http'),
  need('protocol', word('HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'), 'HTTP'),
  need('port', port, 80),
  may('hostname', name),
  may(
    'tls',
    object(
      need('mode', word('Terminate', 'Passthrough'), 'Terminate'),
      need('certificates', list(object(need('name', name), may('namespace', name))), []),
    ),
  ),
  need('routes', variants('from', ['domain', []], ['Same', []], ['All', []], ['Selector', [need('labels', texts)]]), { from: 'domain' }),
);

const policies = object(
  may('jwt', object(need('issuer', text()), need('jwksUri', text()), may('audiences', words))),
  may('oidc', object(need('issuer', text()), need('clientId', text()), need('clientSecret', text()), may('redirectUrl', text()))),
  may('clientCertificates', object(need('caSecret', name), may('optional', flag))),
  may('allowCidrs', words),
  may('cors', object(need('origins', words), may('methods', words), may('headers', words))),
  may('rateLimit', object(need('requests', whole()), need('unit', word('Second', 'Minute', 'Hour')), may('perClient', flag))),
  may('circuitBreaker', object(may('maxConnections', whole()), may('maxPendingRequests', whole()), may('maxParallelRequests', whole()))),
  may('retry', object(need('attempts', whole()), may('on', words))),
  may('fault', object(may('abortStatus', whole()), may('abortPercent', real), may('delay', name), may('delayPercent', real))),
  may('wafPatch', text(200_000)),
);

const gateway: readonly Field[] = [...base, need('listeners', list(listener)), may('exposure', exposure), need('policies', policies, {})];

const waypoint: readonly Field[] = [
  ...base,
  need(
    'scope',
    variants('of', ['namespace', []], ['services', [need('services', list(ref))]], ['other-namespace', [need('namespace', ref)]]),
    { of: 'namespace' },
  ),
  need('handles', word('service', 'workload', 'all'), 'service'),
  need('ingress', flag, true),
];

const node: readonly Field[] = [...base, may('region', name), may('zone', name)];

const portSetting = object(
  need('name', name, 'http'),
  need('port', port),
  may('targetPort', port),
  need('protocol', word('http', 'http2', 'grpc', 'https', 'tls', 'tcp', 'udp'), 'http'),
);

const version = object(
  need('name', name, 'v1'),
  need('replicas', whole(), 1),
  may('image', text()),
  may('labels', texts),
  may('nodes', list(ref)),
  may('workload', name),
);

const service: readonly Field[] = [
  ...base,
  need('ports', list(portSetting)),
  need('versions', list(version), [{ name: 'v1', replicas: 1 }]),
  may('serviceAccount', name),
  need('rollout', word('rolling', 'lossless', 'argo'), 'rolling'),
  may('headless', flag),
  may('outOfMesh', flag),
];

const client: readonly Field[] = [
  ...base,
  need('kind', word('internet', 'cdn', 'leased-line', 'admin', 'pod'), 'internet'),
  need('addresses', words, []),
  may('labels', texts),
];

const external: readonly Field[] = [...base, need('hosts', words), need('ports', list(portSetting)), may('egressWaypoint', ref)];

const attachment: readonly Field[] = [...base, need('yaml', text(4_000_000))];

export const elementShape: Shape = variants(
  'type',
  ['domain', domain],
  ['namespace', namespace],
  ['gateway', gateway],
  ['waypoint', waypoint],
  ['node', node],
  ['service', service],
  ['client', client],
  ['external', external],
  ['attachment', attachment],
);

const matchType = word('Exact', 'RegularExpression');
const valueMatch = object(need('name', text()), need('type', matchType, 'Exact'), need('value', text()));
const match = object(
  may('path', object(need('type', word('PathPrefix', 'Exact', 'RegularExpression'), 'PathPrefix'), need('value', text()))),
  may('headers', list(valueMatch)),
  may('query', list(valueMatch)),
  may('method', name),
  may('grpc', object(may('service', text()), may('method', text()), may('type', matchType))),
);
const header = object(need('name', text()), need('value', text()));
const headerChange: readonly Field[] = [may('set', list(header)), may('add', list(header)), may('remove', words)];
const pathChange = object(need('type', word('full', 'prefix')), need('value', text()));
const status: Shape = { is: 'number', whole: true, least: 301, most: 308 };
const filter = variants(
  'type',
  ['requestHeaders', headerChange],
  ['responseHeaders', headerChange],
  [
    'redirect',
    [may('scheme', word('http', 'https')), may('hostname', name), may('port', port), may('path', pathChange), may('status', status)],
  ],
  ['rewrite', [may('hostname', name), may('path', pathChange)]],
  ['mirror', [need('service', ref), need('port', port), may('percent', real)]],
);
const backend = object(need('service', ref), may('version', name), need('port', port), need('weight', whole(0, 1_000_000), 1));
const rule = object(
  may('name', name),
  need('matches', list(match), []),
  need('filters', list(filter), []),
  need('backends', list(backend), []),
  may('timeouts', object(may('request', name), may('backendRequest', name))),
  may('retry', object(need('attempts', whole()), may('codes', list(whole())), may('backoff', name))),
);

const route: readonly Field[] = [
  need('id', ref),
  need('name', text(253)),
  need('protocol', word('HTTP', 'GRPC', 'TLS', 'TCP', 'UDP'), 'HTTP'),
  need('from', ref),
  need('to', ref),
  may('namespace', ref),
  need('listeners', words, []),
  may('ports', list(port)),
  need('hostnames', words, []),
  need('rules', list(rule)),
];

const call: readonly Field[] = [
  need('id', ref),
  need('from', ref),
  need('to', ref),
  need('ports', list(port), []),
  need('methods', words, []),
  need('paths', words, []),
  need('throughWaypoint', flag, false),
];

export const linkShape: Shape = variants('type', ['route', route], ['call', call]);

export const positionShape: Shape = object(need('x', real), need('y', real), may('width', real), may('height', real));

const verdict = word('delivered', 'denied', 'failed', 'redirected', 'unknown');
const traced = object(
  need(
    'to',
    either(
      object(need('gateway', text()), need('port', port)),
      object(need('host', text()), need('port', port)),
      object(need('address', text()), need('port', port)),
    ),
  ),
  need('protocol', word('http', 'https', 'grpc', 'tls', 'tcp', 'udp'), 'http'),
  may('sni', text()),
  may('host', text()),
  may('method', text()),
  may('path', text(20_000)),
  may('headers', map(either(text(20_000), list(text(20_000))))),
  may('jwt', map(json)),
);

export const requestShape: Shape = object(
  need('id', text(64)),
  need('name', text()),
  may('from', ref),
  need('request', traced),
  may('expect', object(need('verdict', verdict), may('status', whole(100, 599)))),
);

const party = either(
  object(need('element', ref)),
  object(need('outside', flag), may('cidr', text())),
  object(need('labels', texts), may('namespace', name)),
);

export const assertionShape: Shape = object(
  need('id', text(64)),
  need('name', text()),
  need('from', party),
  need('to', party),
  need('claim', word('must-not-reach', 'may-only-reach', 'must-reach')),
  may(
    'only',
    object(may('ports', list(port)), may('methods', words), may('paths', words), may('throughWaypoint', flag), may('mtls', flag)),
  ),
);

export const ignoredShape: Shape = object(need('code', name), may('element', ref), may('reason', text()));

export const settingsShape: Shape = object(
  need('gatewayApiChannel', word('standard', 'experimental'), 'standard'),
  // What a link of version 1 leaves out never changes, whatever later defaults are.
  need('gatewayApiVersion', name, '1.6.1'),
  need('istioVersion', name, '1.30.3'),
  need('envoyGatewayVersion', name, '1.9.0'),
  need('trustDomain', name, 'cluster.local'),
  need('rootNamespace', name, 'istio-system'),
);
