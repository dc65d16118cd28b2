import type { TraceRequest } from './request.ts';
import type { Message } from './stop.ts';

/** How a request looks when it leaves the client. */
export function messageOf(request: TraceRequest): Message {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(request.headers ?? {}))
    headers[name.toLowerCase()] = typeof value === 'string' ? [value] : value;
  const host = request.host ?? ('host' in request.to ? request.to.host : 'address' in request.to ? request.to.address : '');
  const protocol = request.protocol === 'https' ? 'http' : request.protocol;
  const secure = request.protocol === 'https' || request.protocol === 'tls';
  const sni = request.sni ?? (secure ? host.replace(/:\d+$/, '') : undefined);
  return {
    protocol,
    ...(secure && { tls: sni === undefined ? {} : { sni } }),
    method: request.method ?? (protocol === 'grpc' ? 'POST' : 'GET'),
    path: request.path ?? '/',
    host,
    headers,
    ...(request.jwt && { jwt: request.jwt }),
  };
}
