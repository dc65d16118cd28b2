/** Forms of names, addresses and durations as istiod judges them. Each yields what is wrong, or nothing. */
import { RE2JS } from 're2js';
import type { Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, numeric, text } from '../reading.ts';
import { error, type Judgement, type Judgements } from './judgement.ts';

const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(?:\*|(?:\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const QUALIFIED_PART = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && LABEL.test(name);
}

function dnsLabelsProblem(domain: string): string | undefined {
  const parts = domain.split('.');
  const top = parts.at(-1) ?? '';
  if (/^[-+]?\d+$/.test(top)) return `The domain name "${domain}" ends in a number, which no domain does.`;
  for (const [index, label] of parts.entries()) {
    if (index === parts.length - 1 && label === '') return undefined;
    if (!isDnsLabel(label)) return `"${label}" in the domain name "${domain}" is not a DNS label: letters, digits and dashes only.`;
  }
  return undefined;
}

function lengthProblem(domain: string): string | undefined {
  if (domain.length > 255) return `The domain name is longer than 255 characters.`;
  return domain === '' ? 'A domain name is missing here.' : undefined;
}

/** A full name without wildcards. */
export function fqdnProblem(domain: string): string | undefined {
  return lengthProblem(domain) ?? dnsLabelsProblem(domain);
}

/** A name whose first label may be, or begin with, `*`. */
export function wildcardDomainProblem(domain: string): string | undefined {
  const length = lengthProblem(domain);
  if (length || domain === '*') return length;
  const dot = domain.indexOf('.');
  const first = dot < 0 ? domain : domain.slice(0, dot);
  if (first.length > 63 || !WILDCARD_LABEL.test(first)) return `"${first}" in "${domain}" is not a DNS label, with or without a leading *.`;
  return dot < 0 ? undefined : dnsLabelsProblem(domain.slice(dot + 1));
}

/** Hosts of a VirtualService at a gateway: names that istiod makes for SNI routing are allowed where SNI is matched. */
export function gatewayDomainProblem(domain: string, matchesSni: boolean): string | undefined {
  if (matchesSni && domain.startsWith('outbound_')) return fqdnProblem(domain.replace(/^outbound_\.\d+_\.[^.]*_?\./, ''));
  return wildcardDomainProblem(domain);
}

/** `a*.example.com`: only a whole first label may be a wildcard. */
export function isPartialWildcard(host: string): boolean {
  return host.includes('*') && host.length !== 1 && !host.startsWith('*.');
}

/** Hosts of Istio Gateways and Sidecars: `namespace/host`. A Gateway may leave the namespace out. */
export function* namespacedHost(host: string, path: Path, of: 'gateway' | 'sidecar'): Generator<Judgement> {
  const slash = host.indexOf('/');
  if (slash < 0) {
    if (of === 'sidecar') yield error(path, `"${host}" must have the form namespace/host.`);
    else yield* problem(path, wholeWildcardProblem(host));
    return;
  }
  const namespace = host.slice(0, slash);
  const name = host.slice(slash + 1);
  if (namespace === '' || name === '') yield error(path, `"${host}" must name both a namespace and a host.`);
  const wild = of === 'sidecar' ? ['*', '.', '~'] : ['*', '.'];
  if (!wild.includes(namespace) && !isDnsLabel(namespace))
    yield error(path, `"${namespace}" is not a namespace: ${wild.join(', ')} or a name.`);
  yield* problem(path, wholeWildcardProblem(name));
}

function wholeWildcardProblem(host: string): string | undefined {
  return isPartialWildcard(host) ? `In "${host}" only the whole first label can be *.` : wildcardDomainProblem(host);
}

export function portProblem(port: number): string | undefined {
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? undefined : `${port} is not a port: 1 to 65535.`;
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

function isIpv6(address: string): boolean {
  const [bare = '', zone] = address.split('%', 2);
  if (zone === '' || !/^[0-9a-fA-F:.]+$/.test(bare) || !bare.includes(':')) return false;
  const halves = bare.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [side, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    for (const [index, part] of parts.entries()) {
      if (part.includes('.')) {
        if (side !== halves.length - 1 || index !== parts.length - 1 || !IPV4.test(part)) return false;
        groups += 2;
      } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups++;
      else return false;
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}

export function isIp(address: string): boolean {
  return IPV4.test(address) || isIpv6(address);
}

export function isCidr(range: string): boolean {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(range);
  if (!match?.[1] || !match[2] || (match[2].length > 1 && match[2].startsWith('0'))) return false;
  const bits = Number(match[2]);
  if (match[1].includes('%')) return false;
  return IPV4.test(match[1]) ? bits <= 32 : isIpv6(match[1]) && bits <= 128;
}

export function ipOrCidrProblem(range: string): string | undefined {
  if (range.includes('/')) return isCidr(range) ? undefined : `"${range}" is not an address range.`;
  return isIp(range) ? undefined : `"${range}" is not an IP address.`;
}

/** A duration of at least a millisecond, to whole milliseconds. */
function durationProblem(value: Json): string | undefined {
  const match = /^(-?)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d*)?|\.\d+)s)?(?:(\d+)ms)?$/.exec(text(value));
  if (!match || match[0] === '' || match[0] === '-') return undefined;
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0) + Number(match[5] ?? 0) / 1000;
  const milliseconds = seconds * 1000 * (match[1] ? -1 : 1);
  if (milliseconds < 1) return 'The duration must be at least 1 ms.';
  return Math.abs(milliseconds - Math.round(milliseconds)) > 1e-6 ? 'The duration must be in whole milliseconds.' : undefined;
}

/** Labels of a selector or subset: Kubernetes' form of keys and values. */
export function* labels(value: Json | undefined, path: Path): Generator<Judgement> {
  for (const [key, wanted] of entries(value)) {
    const slash = key.indexOf('/');
    const prefix = slash < 0 ? undefined : key.slice(0, slash);
    const name = key.slice(slash + 1);
    const keyFits =
      name.length <= 63 && QUALIFIED_PART.test(name) && (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
    if (!keyFits) yield error([...path, key], `"${key}" is not a label key.`);
    const given = text(wanted);
    if (given !== '' && (given.length > 63 || !QUALIFIED_PART.test(given))) yield error([...path, key], `"${given}" is not a label value.`);
  }
}

export function* problem(path: Path, found: string | undefined): Judgements {
  if (found !== undefined) yield error(path, found);
}

export function* duration(value: Json | undefined, path: Path): Judgements {
  if (value !== undefined && value !== null) yield* problem(path, durationProblem(value));
}

export function* portNumber(value: Json | undefined, path: Path): Judgements {
  yield* problem(path, portProblem(numeric(value)));
}

/** RE2 patterns up to 1,024 characters. https://github.com/google/re2/wiki/Syntax */
export function regexProblem(pattern: string): string | undefined {
  if (pattern === '') return 'A regular expression is missing here.';
  if (pattern.length > 1024) return 'The regular expression is longer than 1,024 characters.';
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (failure) {
    return `The regular expression is not RE2: ${failure instanceof Error ? failure.message : String(failure)}.`;
  }
}

// ---- protocols ----------------------------------------------------------------------------------------------------

const HTTP = new Set(['http', 'http2', 'http_proxy', 'grpc', 'grpc-web']);
const TLS = new Set(['https', 'tls']);
const PLAIN_TCP = new Set(['tcp', 'mongo', 'redis', 'mysql']);
const OTHER = new Set(['udp', 'hbone', 'doublehbone']);

export const isHttpProtocol = (protocol: string): boolean => HTTP.has(protocol.toLowerCase());
export const isTlsProtocol = (protocol: string): boolean => TLS.has(protocol.toLowerCase());
export const isTcpProtocol = (protocol: string): boolean => PLAIN_TCP.has(protocol.toLowerCase()) || isTlsProtocol(protocol);
export const isKnownProtocol = (protocol: string): boolean =>
  isHttpProtocol(protocol) || isTcpProtocol(protocol) || OTHER.has(protocol.toLowerCase());
