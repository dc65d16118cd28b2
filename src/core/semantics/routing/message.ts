/** A request as a proxy's router sees it. The tracer's own message has all of these fields and more. */
export interface HttpMessage {
  readonly method: string;
  /** Path with query, as it stands in the request line. */
  readonly path: string;
  /** Host header or `:authority`; may carry a port. */
  readonly host: string;
  /** Names are lower-case; values in order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** `grpc` where the caller speaks gRPC: failures then are gRPC statuses in a 200 response, told as their HTTP equivalent. */
  readonly protocol?: string;
  /** The scheme the client used to reach this proxy. */
  readonly tls?: object;
  /** Claims of a valid token that the request carries. */
  readonly jwt?: Readonly<Record<string, unknown>>;
  /** The address this proxy takes for the client's, where it is known. */
  readonly client?: string;
}

/** The path without its query. */
export function pathOf(path: string): string {
  const at = path.search(/[?#]/);
  return at < 0 ? path : path.slice(0, at);
}

/** The query with its question mark, or ''. */
function queryOf(path: string): string {
  const at = path.indexOf('?');
  if (at < 0) return '';
  const hash = path.indexOf('#', at);
  return hash < 0 ? path.slice(at) : path.slice(at, hash);
}

/** A host without its port, in lower case: `Shop.example.com:8080` → `shop.example.com`, `[::1]:80` → `[::1]`. */
export function hostName(host: string): string {
  const lower = host.toLowerCase();
  if (lower.startsWith('[')) {
    const end = lower.indexOf(']');
    return end < 0 ? lower : lower.slice(0, end + 1);
  }
  const colon = lower.indexOf(':');
  return colon < 0 || lower.includes(':', colon + 1) ? lower : lower.slice(0, colon);
}

/** The first value of each query parameter, as it stands in the path: Envoy compares it undecoded. Names are case-sensitive. */
export function queryParameters(path: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  const query = queryOf(path).slice(1);
  if (query === '') return parameters;
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    if (!parameters.has(name)) parameters.set(name, equals < 0 ? '' : part.slice(equals + 1));
  }
  return parameters;
}

/** The value of a cookie, without quotes around it. */
export function cookieOf({ headers }: HttpMessage, name: string): string | undefined {
  for (const part of (headers.cookie ?? []).join(';').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name)
      return part
        .slice(equals + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}
