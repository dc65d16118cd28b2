import { cookieOf, type HttpMessage, hostName, pathOf, queryParameters } from './message.ts';
import { withoutTrailingSlash } from './path-index.ts';
import { regexMatches } from './regex.ts';
import type { EntryMatch, NamedTextMatch, PathMatch, TextMatch } from './table.ts';

/** A message taken apart once, however many entries are asked. */
export interface Parsed {
  readonly message: HttpMessage;
  readonly path: string;
  readonly host: string;
  /** Parsed on first use. */
  query(): ReadonlyMap<string, string>;
}

export function parse(message: HttpMessage): Parsed {
  let query: ReadonlyMap<string, string> | undefined;
  return {
    message,
    path: pathOf(message.path),
    host: hostName(message.host),
    query: () => {
      query ??= queryParameters(message.path);
      return query;
    },
  };
}

type Part =
  | 'path'
  | 'grpc'
  | 'method'
  | 'scheme'
  | 'authority'
  | { readonly of: 'header' | 'query parameter' | 'cookie'; readonly wanted: NamedTextMatch };

/** The first condition a request does not meet; undefined: it matches. Words for it are made by {@link mismatch}, only when asked. */
function failingPart(match: EntryMatch, request: Parsed): Part | undefined {
  const { message } = request;
  if (match.path && !pathMatches(match.path, request.path)) return 'path';
  if (match.grpc && !isGrpc(message)) return 'grpc';
  if (match.method && !textMatches(match.method, message.method)) return 'method';
  if (match.scheme && !textMatches(match.scheme, schemeOf(message))) return 'scheme';
  if (match.authority && !textMatches(match.authority, message.host)) return 'authority';
  if (match.headers)
    for (const wanted of match.headers) if (!named(wanted, headerValue(request, wanted.name))) return { of: 'header', wanted };
  if (match.query)
    for (const wanted of match.query) if (!named(wanted, request.query().get(wanted.name))) return { of: 'query parameter', wanted };
  if (match.cookies)
    for (const wanted of match.cookies) if (!named(wanted, cookieOf(message, wanted.name))) return { of: 'cookie', wanted };
  return undefined;
}

/** Where a match is inverted an absent value counts as empty text, as istiod configures it. */
function named({ match, invert }: NamedTextMatch, value: string | undefined): boolean {
  if (!invert) return value !== undefined && textMatches(match, value);
  return match.type === 'present' ? value === undefined : !textMatches(match, value ?? '');
}

export function matches(match: EntryMatch, request: Parsed): boolean {
  return failingPart(match, request) === undefined;
}

/** The part of a match that a request fails, told in words; undefined: it matches. */
export function mismatch(match: EntryMatch, request: Parsed): string | undefined {
  const part = failingPart(match, request);
  const { message } = request;
  switch (part) {
    case undefined:
      return undefined;
    case 'path':
      return `path ${request.path} is not ${match.path ? describePath(match.path) : ''}`;
    case 'grpc':
      return 'the request is not gRPC';
    case 'method':
      return `method ${message.method} is not ${match.method ? describeText(match.method) : ''}`;
    case 'scheme':
      return `scheme ${schemeOf(message)} is not ${match.scheme ? describeText(match.scheme) : ''}`;
    case 'authority':
      return `host ${message.host} is not ${match.authority ? describeText(match.authority) : ''}`;
    default: {
      const { of, wanted } = part;
      const value = of === 'header' ? headerValue(request, wanted.name) : request.query().get(wanted.name);
      if (wanted.invert) return `${of} ${wanted.name} is ${describeText(wanted.match)}`;
      return value === undefined ? `${of} ${wanted.name} is absent` : `${of} ${wanted.name}: ${value} is not ${describeText(wanted.match)}`;
    }
  }
}

function schemeOf(message: HttpMessage): string {
  return message.tls ? 'https' : 'http';
}

function isGrpc(message: HttpMessage): boolean {
  return message.protocol === 'grpc' || (message.headers['content-type']?.[0] ?? '').startsWith('application/grpc');
}

/** Repeated headers are one value, joined by commas (RFC 9110 §5.3). Pseudo-headers are read from the request line. */
function headerValue({ message }: Parsed, name: string): string | undefined {
  switch (name) {
    case ':method':
      return message.method;
    case ':path':
      return message.path;
    case ':authority':
    case 'host':
      return message.host;
    case ':scheme':
      return schemeOf(message);
    default: {
      const values = Object.hasOwn(message.headers, name) ? message.headers[name] : undefined;
      return values && values.length > 0 ? values.join(',') : undefined;
    }
  }
}

function pathMatches(match: PathMatch, path: string): boolean {
  if (match.type === 'regex') return regexMatches(match.value, path);
  const value = match.ignoreCase ? match.value.toLowerCase() : match.value;
  const text = match.ignoreCase ? path.toLowerCase() : path;
  if (match.type === 'exact') return text === value;
  if (match.type === 'prefix') return text.startsWith(value);
  const prefix = withoutTrailingSlash(value);
  return text.startsWith(prefix) && (text.length === prefix.length || text.charAt(prefix.length) === '/');
}

export function textMatches(match: TextMatch, text: string): boolean {
  switch (match.type) {
    case 'present':
      return true;
    case 'regex':
      return regexMatches(match.value, text);
    case 'exact':
      return match.ignoreCase ? text.toLowerCase() === match.value.toLowerCase() : text === match.value;
    case 'prefix':
      return match.ignoreCase ? text.toLowerCase().startsWith(match.value.toLowerCase()) : text.startsWith(match.value);
  }
}

export function describePath(match: PathMatch): string {
  switch (match.type) {
    case 'exact':
      return match.value;
    case 'segments':
    case 'prefix':
      return `below ${match.value}`;
    case 'regex':
      return `matched by ${match.value}`;
  }
}

function describeText(match: TextMatch): string {
  switch (match.type) {
    case 'present':
      return 'present';
    case 'exact':
      return match.value;
    case 'prefix':
      return `prefixed by ${match.value}`;
    case 'regex':
      return `matched by ${match.value}`;
  }
}
