/** What Istio takes the traffic of a Service port for. https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */

export type PortKind = 'http' | 'tcp' | 'udp' | 'detect';

const HTTP = ['http', 'http2', 'grpc', 'grpc-web'];
const TCP = ['tcp', 'https', 'tls', 'mongo', 'mysql', 'redis', 'postgres', 'hbone', 'double-hbone'];
const APPLICATION: Readonly<Record<string, string>> = {
  'kubernetes.io/h2c': 'http2',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'https',
};

/** Ports on which the server speaks first, or that are well known for TCP. */
const NEVER_DETECTED = [25, 53, 3306, 27017];

export function portKind(port: {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
  readonly appProtocol?: string;
}): PortKind {
  if (port.protocol === 'UDP') return 'udp';
  const application =
    port.appProtocol === undefined ? undefined : (APPLICATION[port.appProtocol.toLowerCase()] ?? port.appProtocol.toLowerCase());
  const named = application ?? nameProtocol(port.name ?? '');
  if (named !== undefined && HTTP.includes(named)) return 'http';
  if (named !== undefined && TCP.includes(named)) return 'tcp';
  if (named === 'udp') return 'udp';
  return NEVER_DETECTED.includes(port.port) ? 'tcp' : 'detect';
}

function nameProtocol(name: string): string | undefined {
  const known = [...HTTP, ...TCP, 'udp'].filter((one) => name === one || name.startsWith(`${one}-`));
  return known.sort((a, b) => b.length - a.length)[0];
}

/** What Istio takes the traffic of a ServiceEntry port for. */
export function entryPortKind(port: { readonly number: number; readonly protocol?: string; readonly name?: string }): PortKind {
  const named = port.protocol?.toLowerCase();
  if (named === undefined || named === '') return portKind({ port: port.number, ...(port.name !== undefined && { name: port.name }) });
  if (HTTP.includes(named)) return 'http';
  if (named === 'udp') return 'udp';
  return TCP.includes(named) ? 'tcp' : 'detect';
}
