/** Connection pools, outlier detection, load balancing and TLS towards a destination. https://istio.io/latest/docs/reference/config/networking/destination-rule/ */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, fields, filled, items, list, message, numeric, present, text } from '../reading.ts';
import { error, type Judgement, warning } from './judgement.ts';
import { duration, fqdnProblem, isIp, portProblem, problem } from './names.ts';

const POLICY_FIELDS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls', 'tunnel', 'proxyProtocol', 'retryBudget'];

export function* trafficPolicy(value: Json | undefined, path: Path): Generator<Judgement> {
  const policy = message(value);
  if (!policy) return;
  if (!POLICY_FIELDS.some((name) => present(policy[name])) && !filled(policy.portLevelSettings)) {
    yield error(path, 'A traffic policy must say something.');
    return;
  }
  if (present(policy.tunnel) && present(policy.proxyProtocol)) {
    yield error(path, 'A tunnel and the PROXY protocol exclude each other.');
    return;
  }
  yield* settings(policy, path);
  for (const [port, at] of items(policy.portLevelSettings, [...path, 'portLevelSettings'])) yield* portSettings(port, at);
  const tunnel = message(policy.tunnel);
  if (tunnel) yield* tunnelSettings(tunnel, [...path, 'tunnel']);
}

function* settings(policy: JsonObject, path: Path): Generator<Judgement> {
  yield* outlierDetection(policy.outlierDetection, [...path, 'outlierDetection']);
  yield* connectionPool(policy.connectionPool, [...path, 'connectionPool']);
  yield* loadBalancer(policy.loadBalancer, policy.outlierDetection, [...path, 'loadBalancer']);
  yield* clientTls(policy.tls, [...path, 'tls']);
}

function* portSettings(value: Json, path: Path): Generator<Judgement> {
  const port = message(value);
  if (!port) {
    yield error(path, 'Settings of a port cannot be null.');
    return;
  }
  if (!present(port.port)) yield error([...path, 'port'], 'The port these settings are for is missing.');
  if (!['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'].some((name) => present(port[name])))
    yield error(path, 'Settings of a port must say something.');
  else yield* settings(port, path);
}

function* tunnelSettings(tunnel: JsonObject, path: Path): Generator<Judgement> {
  const protocol = text(tunnel.protocol);
  if (protocol !== '' && protocol !== 'CONNECT' && protocol !== 'POST')
    yield error([...path, 'protocol'], 'A tunnel is opened with CONNECT or POST.');
  const host = text(tunnel.targetHost);
  if (!isIp(host)) yield* problem([...path, 'targetHost'], fqdnProblem(host));
  yield* problem([...path, 'targetPort'], portProblem(numeric(tunnel.targetPort)));
}

function* outlierDetection(value: Json | undefined, path: Path): Generator<Judgement> {
  const outlier = message(value);
  if (!outlier) return;
  yield* duration(outlier.baseEjectionTime, [...path, 'baseEjectionTime']);
  yield* duration(outlier.interval, [...path, 'interval']);
  if (numeric(outlier.consecutiveErrors) !== 0)
    yield warning([...path, 'consecutiveErrors'], 'consecutiveErrors is deprecated; use consecutiveGatewayErrors or consecutive5xxErrors.');
  if (outlier.splitExternalLocalOriginErrors !== true && numeric(outlier.consecutiveLocalOriginFailures) > 0)
    yield error(
      [...path, 'consecutiveLocalOriginFailures'],
      'Local origin failures are counted only with splitExternalLocalOriginErrors: true.',
    );
  for (const name of ['maxEjectionPercent', 'minHealthPercent'] as const) {
    const percent = numeric(outlier[name]);
    if (percent < 0 || percent > 100) yield error([...path, name], `${percent} is not a percentage: 0 to 100.`);
  }
}

const HTTP_COUNTS = [
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
  'maxConcurrentStreams',
] as const;

export function* connectionPool(value: Json | undefined, path: Path): Generator<Judgement> {
  const pool = message(value);
  if (!pool) return;
  const http = message(pool.http);
  const tcp = message(pool.tcp);
  if (!http && !tcp) yield error(path, 'A connection pool must have tcp or http settings.');
  if (http) {
    for (const name of HTTP_COUNTS) if (numeric(http[name]) < 0) yield error([...path, 'http', name], 'The limit cannot be negative.');
    yield* duration(http.idleTimeout, [...path, 'http', 'idleTimeout']);
    if (text(http.h2UpgradePolicy) === 'UPGRADE' && http.useClientProtocol === true)
      yield error([...path, 'http', 'useClientProtocol'], 'Connections are either upgraded to HTTP/2 or keep the protocol of the client.');
  }
  if (tcp) {
    if (numeric(tcp.maxConnections) < 0) yield error([...path, 'tcp', 'maxConnections'], 'The limit cannot be negative.');
    for (const name of ['connectTimeout', 'maxConnectionDuration', 'idleTimeout'] as const)
      yield* duration(tcp[name], [...path, 'tcp', name]);
    const keepalive = fields(tcp.tcpKeepalive);
    for (const name of ['time', 'interval'] as const) yield* duration(keepalive[name], [...path, 'tcp', 'tcpKeepalive', name]);
  }
}

function* loadBalancer(value: Json | undefined, outlier: Json | undefined, path: Path): Generator<Judgement> {
  const balancer = message(value);
  if (!balancer) return;
  const hash = message(balancer.consistentHash);
  if (hash) yield* consistentHash(hash, [...path, 'consistentHash']);
  yield* locality(message(balancer.localityLbSetting), present(outlier), [...path, 'localityLbSetting']);
  yield* duration(balancer.warmupDurationSecs, [...path, 'warmupDurationSecs']);
  const warmup = message(balancer.warmup);
  if (warmup) {
    if (!present(warmup.duration)) yield error([...path, 'warmup', 'duration'], 'How long the warm-up takes is missing.');
    else yield* duration(warmup.duration, [...path, 'warmup', 'duration']);
  }
}

function* consistentHash(hash: JsonObject, path: Path): Generator<Judgement> {
  const cookie = message(hash.httpCookie);
  if (cookie && text(cookie.name) === '') yield error([...path, 'httpCookie', 'name'], 'The cookie needs a name.');
  const ring = numeric(hash.minimumRingSize);
  if (ring !== 0) {
    yield warning([...path, 'minimumRingSize'], 'minimumRingSize is deprecated; use ringHash.');
    if (present(hash.maglev) || present(hash.ringHash)) yield error(path, 'minimumRingSize excludes ringHash and maglev.');
  }
  const maglev = message(hash.maglev);
  if (maglev) {
    const size = numeric(maglev.tableSize);
    if (size === 0) yield error([...path, 'maglev', 'tableSize'], 'The size of the table is missing.');
    if (size >= 5_000_011) yield error([...path, 'maglev', 'tableSize'], 'The size of the table must be below 5,000,011.');
    if (!isPrime(size))
      yield error([...path, 'maglev', 'tableSize'], `${size} is not a prime number, which the size of a Maglev table must be.`);
  }
}

function isPrime(size: number): boolean {
  if (size > 0 && size < 4) return true;
  if (size % 2 === 0) return false;
  for (let factor = 3; factor * factor <= size && factor < 10_000_000; factor += 2) if (size % factor === 0) return false;
  return true;
}

function* locality(setting: JsonObject | undefined, hasOutlier: boolean, path: Path): Generator<Judgement> {
  if (!setting) return;
  const distribute = list(setting.distribute);
  const failover = list(setting.failover);
  if (distribute.length > 0 && (failover.length > 0 || filled(setting.failoverPriority)))
    yield error(path, 'Traffic is either distributed by weight or fails over, not both.');
  const sources: string[] = [];
  for (const [value, at] of items(setting.distribute, [...path, 'distribute'])) {
    const entry = fields(value);
    sources.push(text(entry.from));
    let total = 0;
    const goals: string[] = [];
    for (const [place, weight] of entries(entry.to)) {
      goals.push(place);
      const share = numeric(weight);
      if (share < 1 || share > 100) yield error([...at, 'to', place], `${share} is not a weight: 1 to 100.`);
      total += share;
    }
    if (total !== 100) yield error([...at, 'to'], `The weights sum to ${total}; they must sum to 100.`);
    yield* overlaps(goals, [...at, 'to']);
  }
  yield* overlaps(sources, [...path, 'distribute']);
  for (const [value, at] of items(setting.failover, [...path, 'failover'])) {
    const { from, to } = fields(value);
    if (text(from) === text(to)) yield error(at, 'Failover goes to another region.');
    if (/[/*]/.test(text(to))) yield error([...at, 'to'], 'Failover is between regions: no zone and no wildcard.');
  }
  if (failover.length > 0 && !hasOutlier) yield warning(path, 'Without outlierDetection nobody notices that the near endpoints fail.');
}

/** Two localities of which one contains the other: `region/zone/subzone`, `*` for all below. */
function* overlaps(localities: readonly string[], path: Path): Generator<Judgement> {
  const seen: string[] = [];
  for (const place of localities) {
    if (place === '') {
      yield error(path, 'A locality is missing.');
      continue;
    }
    const trimmed = place.replace(/\/?\*$/, '');
    if (place.indexOf('*') >= 0 && !place.endsWith('*')) yield error(path, `In "${place}" a wildcard can only be last.`);
    const hit = seen.find(
      (other) => other === trimmed || trimmed === '' || other === '' || trimmed.startsWith(`${other}/`) || other.startsWith(`${trimmed}/`),
    );
    if (hit !== undefined) yield error(path, `"${place}" overlaps another locality.`);
    seen.push(trimmed);
  }
}

/** TLS settings of a client: a sidecar's or gateway's towards a destination. */
function* clientTls(value: Json | undefined, path: Path): Generator<Judgement> {
  const tls = message(value);
  if (!tls) return;
  const mode = text(tls.mode);
  const files = (['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'] as const).filter((name) => text(tls[name]) !== '');
  if (tls.insecureSkipVerify === true) {
    const verifies =
      text(tls.caCertificates) !== '' || filled(tls.subjectAltNames) || (mode === 'SIMPLE' && text(tls.credentialName) !== '');
    if ((mode === 'SIMPLE' || mode === 'MUTUAL') && verifies)
      yield error([...path, 'insecureSkipVerify'], 'What the server is checked against has no meaning while insecureSkipVerify is true.');
  }
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && text(tls.credentialName) !== '') {
    if (files.length > 0)
      yield error(
        [...path, 'credentialName'],
        `Certificates come either from credentialName or from files, not from both (${files.join(', ')}).`,
      );
    return;
  }
  if (mode === 'MUTUAL') {
    if (text(tls.clientCertificate) === '') yield error([...path, 'clientCertificate'], 'Mutual TLS needs a client certificate.');
    if (text(tls.privateKey) === '') yield error([...path, 'privateKey'], 'Mutual TLS needs a private key.');
  }
}
