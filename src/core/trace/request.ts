/** A request to be traced, as users and other programs write it (design.md §4). Checked by {@link readRequest}. */
import { isObject } from '../base/json.ts';

export type TraceProtocol = 'http' | 'https' | 'grpc' | 'tls' | 'tcp' | 'udp';

export type RequestSource =
  | { readonly pod: string }
  | { readonly workload: string }
  /** An address outside the cluster, or of a pod. */
  | { readonly address: string };

export type RequestTarget =
  | { readonly gateway: string; readonly port: number }
  | { readonly host: string; readonly port: number }
  | { readonly address: string; readonly port: number };

export interface TraceRequest {
  /** Absent: somewhere outside the cluster. */
  readonly from?: RequestSource;
  readonly to: RequestTarget;
  readonly protocol: TraceProtocol;
  readonly sni?: string;
  /** The Host header or `:authority` where it is not `to.host`. */
  readonly host?: string;
  readonly method?: string;
  /** May carry a query. */
  readonly path?: string;
  /** Names compare without case; a repeated header is a list. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Claims of a valid token that the request carries. */
  readonly jwt?: Readonly<Record<string, unknown>>;
}

const PROTOCOLS: readonly string[] = ['http', 'https', 'grpc', 'tls', 'tcp', 'udp'];

/** The request, or one sentence that says what is wrong with it and where. */
export function readRequest(value: unknown): TraceRequest | { readonly error: string } {
  if (!isObject(value)) return { error: 'request: expected an object' };
  if (!isObject(value.to)) return { error: 'request.to: expected {"gateway","port"}, {"host","port"} or {"address","port"}' };
  const to: Record<string, unknown> = value.to;
  if (!['gateway', 'host', 'address'].some((field) => typeof to[field] === 'string'))
    return { error: 'request.to: names no gateway, host or address' };
  if (typeof to.port !== 'number' || !Number.isInteger(to.port) || to.port < 1 || to.port > 65535)
    return { error: 'request.to.port: expected a whole number from 1 to 65535' };
  if (typeof value.protocol !== 'string' || !PROTOCOLS.includes(value.protocol))
    return { error: `request.protocol: expected one of ${PROTOCOLS.join(', ')}` };
  if (value.from !== undefined) {
    const from: Record<string, unknown> = isObject(value.from) ? value.from : {};
    if (!['pod', 'workload', 'address'].some((field) => typeof from[field] === 'string'))
      return { error: 'request.from: expected {"pod"}, {"workload"} or {"address"}' };
  }
  for (const field of ['sni', 'host', 'method', 'path'] as const)
    if (value[field] !== undefined && typeof value[field] !== 'string') return { error: `request.${field}: expected text` };
  if (value.headers !== undefined) {
    if (!isObject(value.headers)) return { error: 'request.headers: expected an object of names and values' };
    for (const [name, text] of Object.entries(value.headers))
      if (typeof text !== 'string' && !(Array.isArray(text) && text.every((one) => typeof one === 'string')))
        return { error: `request.headers.${name}: expected text or a list of texts` };
  }
  if (value.jwt !== undefined && !isObject(value.jwt)) return { error: 'request.jwt: expected an object of claims' };
  // `as`: every field was just checked.
  return value as unknown as TraceRequest;
}
