/** Where a redirect points. https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter */
import { type HttpMessage, hostName } from './message.ts';
import { changePath } from './path-change.ts';
import type { PathMatch, RedirectAction } from './table.ts';

/** The Location header. `port` is the port the request came to. */
export function locationOf(message: HttpMessage, redirect: RedirectAction, match: PathMatch | undefined, port: number): string {
  const scheme = redirect.scheme ?? (message.tls ? 'https' : 'http');
  const path = redirect.path ? changePath(message.path, redirect.path, match) : message.path;
  return `${scheme}://${authority(message, redirect, scheme, port)}${path}`;
}

function authority(message: HttpMessage, redirect: RedirectAction, scheme: string, port: number): string {
  const name = redirect.hostname ?? hostName(message.host);
  if (redirect.keepsHostPort) return keptAuthority(message, redirect, scheme, port);
  const chosen = redirect.port ?? (redirect.derivePort === 'request' ? port : undefined);
  if (chosen !== undefined) return isDefaultPort(scheme, chosen) ? name : `${name}:${chosen}`;
  // Envoy on its own keeps the Host as it was sent, port included, as long as it is not replaced and the scheme stays.
  if (redirect.derivePort === undefined && redirect.hostname === undefined && redirect.scheme === undefined) return message.host;
  return name;
}

/** Envoy writes no default port, and takes a port out of the Host header only where it writes one or the scheme's default is left. */
function keptAuthority(message: HttpMessage, redirect: RedirectAction, scheme: string, port: number): string {
  const chosen = redirect.port ?? (redirect.derivePort === 'request' ? port : undefined);
  const written = chosen === undefined || isDefaultPort(scheme, chosen) ? '' : `:${chosen}`;
  if (redirect.hostname !== undefined) return `${redirect.hostname}${written}`;
  const name = hostName(message.host);
  const sent = message.host.slice(name.length);
  const before = message.tls ? 'https' : 'http';
  const leavesDefault = scheme !== before && isDefaultPort(before, Number(sent.slice(1)));
  return written !== '' || leavesDefault ? `${name}${written}` : message.host;
}

function isDefaultPort(scheme: string, port: number): boolean {
  return (scheme === 'http' && port === 80) || (scheme === 'https' && port === 443);
}
