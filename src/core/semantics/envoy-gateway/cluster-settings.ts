/** Settings of upstream clusters that only translation judges. https://gateway.envoyproxy.io/docs/api/extension_types/#clustersettings */
import { parseGoDuration } from '../../base/go-duration.ts';
import type { ClusterSettings, Http2Settings, Quantity } from '../../kube/envoy-gateway.ts';
import { wholeQuantity } from './quantity.ts';

const UINT32 = 4_294_967_295n;
const SMALLEST_WINDOW = 65_535n;
const LARGEST_WINDOW = 2_147_483_647n;
const LARGEST_TABLE = 5_000_011;

export interface SettingsProblem {
  readonly at: string;
  readonly message: string;
}

/** The first setting that cannot be translated. */
export function clusterProblem(settings: ClusterSettings): SettingsProblem | undefined {
  return clusterProblems(settings)[0];
}

/** All settings that cannot be translated. */
export function clusterProblems(settings: ClusterSettings): readonly SettingsProblem[] {
  const found: SettingsProblem[] = [];
  const check = (at: string, message: string | undefined): void => {
    if (message !== undefined) found.push({ at, message: `${at}: ${message}` });
  };
  check('BackendConnection', bytesProblem('BufferLimit', settings.connection?.bufferLimit));
  check('BackendConnection', bytesProblem('SocketBufferLimit', settings.connection?.socketBufferLimit));
  check('LoadBalancer', tableProblem(settings.loadBalancer));
  check('Retry', retryProblem(settings.retry));
  check('HTTP2', http2Problem(settings.http2));
  for (const [name, value] of Object.entries(settings.circuitBreaker ?? {}))
    if (typeof value === 'number' && (value < 0 || BigInt(Math.trunc(value)) > UINT32))
      check('CircuitBreaker', `invalid ${name} value ${value}`);
  return found;
}

/** A number of bytes that must fit 32 bits. */
export function bytesProblem(name: string, quantity: Quantity | undefined): string | undefined {
  if (quantity === undefined) return undefined;
  const bytes = wholeQuantity(quantity);
  if (bytes === undefined) return `invalid ${name} value ${quantity}`;
  return bytes < 0n || bytes > UINT32 ? `${name} value ${quantity} is out of range, must be between 0 and ${UINT32}` : undefined;
}

export function http2Problem(settings: Http2Settings | undefined): string | undefined {
  for (const [name, quantity] of [
    ['InitialStreamWindowSize', settings?.initialStreamWindowSize],
    ['InitialConnectionWindowSize', settings?.initialConnectionWindowSize],
  ] as const) {
    if (quantity === undefined) continue;
    const size = wholeQuantity(quantity);
    if (size === undefined) return `invalid ${name} value ${quantity}`;
    if (size < SMALLEST_WINDOW || size > LARGEST_WINDOW)
      return `${name} value ${quantity} is out of range, must be between ${SMALLEST_WINDOW} and ${LARGEST_WINDOW}`;
  }
  return undefined;
}

/** The table of Envoy's Maglev balancer has a prime number of entries. */
function tableProblem(balancer: ClusterSettings['loadBalancer']): string | undefined {
  const size = balancer?.type === 'ConsistentHash' ? balancer.consistentHash?.tableSize : undefined;
  if (size === undefined || (size <= LARGEST_TABLE && isPrime(size))) return undefined;
  return `ConsistentHash: invalid TableSize value ${size}`;
}

function isPrime(n: number): boolean {
  if (n < 2 || !Number.isInteger(n)) return false;
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
}

function retryProblem(retry: ClusterSettings['retry']): string | undefined {
  const { baseInterval, maxInterval } = retry?.perRetry?.backOff ?? {};
  const base = baseInterval === undefined ? undefined : parseGoDuration(baseInterval);
  const most = maxInterval === undefined ? undefined : parseGoDuration(maxInterval);
  if (base === 0n) return 'baseInterval cannot be set to 0s';
  if (most === 0n) return 'maxInterval cannot be set to 0s';
  return base !== undefined && most !== undefined && base > most ? 'maxInterval cannot be less than baseInterval' : undefined;
}
