/** Whether a rule fits one connection or request. Undefined: the resources do not tell. */
import { hasAddress, parseAddress, parseCidr } from '../../sets/addresses.ts';
import type { CompiledPolicy, CompiledRule, Enforcer, Test } from './compiled.ts';
import { isPathTemplate, matchesPathTemplate } from './path-template.ts';
import { matchesGlob, matchesString } from './string-match.ts';
import { partsOf, type Subject } from './subject.ts';

export type Maybe = boolean | undefined;

/** All are true; a false one wins over an unknown one. */
function every<T>(items: readonly T[], test: (item: T) => Maybe): Maybe {
  let unknown = false;
  for (const item of items) {
    const result = test(item);
    if (result === false) return false;
    if (result === undefined) unknown = true;
  }
  return unknown ? undefined : true;
}

/** Some is true; a true one wins over an unknown one. */
function some<T>(items: readonly T[], test: (item: T) => Maybe): Maybe {
  let unknown = false;
  for (const item of items) {
    const result = test(item);
    if (result === true) return true;
    if (result === undefined) unknown = true;
  }
  return unknown ? undefined : false;
}

const not = (value: Maybe): Maybe => (value === undefined ? undefined : !value);

/** The first rule that fits, or that may fit; undefined: none does. */
export function matchingRule(
  policy: CompiledPolicy,
  subject: Subject,
  enforcer: Enforcer,
): { readonly rule: CompiledRule; readonly certain: boolean } | undefined {
  let maybe: CompiledRule | undefined;
  for (const rule of policy.rules) {
    const fits = ruleFits(rule, subject, enforcer);
    if (fits) return { rule, certain: true };
    if (fits === undefined) maybe ??= rule;
  }
  return maybe && { rule: maybe, certain: false };
}

function ruleFits(rule: CompiledRule, subject: Subject, enforcer: Enforcer): Maybe {
  return every(rule.clauses, (clause) =>
    some(clause, ({ tests, impossible }) => (impossible ? false : every(tests, (test) => testHolds(test, subject, enforcer)))),
  );
}

export function testHolds(test: Test, subject: Subject, enforcer: Enforcer): Maybe {
  const fits = (value: string) => valueFits(test, value, subject, enforcer);
  const positive = test.values.length === 0 ? true : some(test.values, fits);
  if (positive === false) return false;
  const negative = not(some(test.notValues, fits));
  if (negative === false) return false;
  return positive && negative ? true : undefined;
}

function valueFits(test: Test, value: string, subject: Subject, enforcer: Enforcer): Maybe {
  const { attribute, namespace } = test;
  const { principal, http } = subject;
  switch (attribute.name) {
    case 'source.principal':
      return principal !== undefined && matchesString(value, principal);
    case 'source.namespace': {
      if (enforcer === 'ztunnel') return matchesString(value, principal === undefined ? '' : partsOf(principal).namespace);
      return principal !== undefined && matchesGlob(value, partsOf(principal).namespace);
    }
    case 'source.serviceAccount': {
      if (principal === undefined) return false;
      const parts = partsOf(principal);
      const slash = value.indexOf('/');
      const [wantedNamespace, account] = slash < 0 ? [namespace, value] : [value.slice(0, slash), value.slice(slash + 1)];
      return parts.namespace === wantedNamespace && parts.serviceAccount === account;
    }
    case 'source.trustDomain':
      return principal !== undefined && matchesString(value, partsOf(principal).trustDomain);
    case 'source.ip':
      return addressFits(value, subject.sourceAddress);
    case 'remote.ip':
      return addressFits(value, subject.remoteAddress ?? subject.sourceAddress);
    case 'destination.ip':
      return addressFits(value, subject.destinationAddress);
    case 'destination.port':
      return subject.port === Number(value);
    case 'connection.sni':
      return matchesString(value, subject.sni ?? '');
    case 'request.host':
      return http !== undefined && matchesString(value, http.host, true);
    case 'request.method':
      return http !== undefined && matchesString(value, http.method);
    case 'request.path':
      return http !== undefined && pathFits(value, http.path);
    case 'request.headers':
      return headerFits(value, attribute.keys[0] ?? '', http);
    case 'request.auth.principal':
      return requestPrincipalFits(value, http?.claims);
    case 'request.auth.audiences':
      return claimFits(value, http?.claims?.aud);
    case 'request.auth.presenter':
      return claimFits(value, http?.claims?.azp);
    case 'request.auth.claims':
      return claimFits(value, claimAt(http?.claims, attribute.keys), isWordList(attribute.keys));
    case 'opaque':
      return undefined;
    default:
      return attribute.name satisfies never;
  }
}

function addressFits(block: string, address: string | undefined): Maybe {
  const set = parseCidr(block);
  if (!set) return false;
  const [range] = set;
  const value = address === undefined ? undefined : parseAddress(address);
  if (value === undefined) return range?.[0] === 0n && range[1] === 0xffffffffn ? true : undefined;
  return hasAddress(set, value);
}

function pathFits(value: string, target: string): boolean {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  return isPathTemplate(value) ? matchesPathTemplate(value, path) : matchesString(value, path);
}

/** A repeated header is one value, joined by commas. */
function headerFits(value: string, name: string, http: Subject['http']): boolean {
  if (!http) return false;
  const given =
    name === ':method'
      ? [http.method]
      : name === ':authority' || name === 'host'
        ? [http.host]
        : name === ':path'
          ? [http.path]
          : http.headers[name];
  if (!given) return false;
  return value === '*' ? true : matchesString(value, given.join(','));
}

function claimAt(claims: Readonly<Record<string, unknown>> | undefined, path: readonly string[]): unknown {
  let value: unknown = claims;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    // `as`: an object's fields may be asked for by any name.
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** The claims that Envoy splits at spaces. */
function isWordList(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === 'scope' || path[0] === 'permission');
}

/** A claim fits where it is the text or a list that holds it. */
function claimFits(value: string, claim: unknown, words = false): boolean {
  const given = words && typeof claim === 'string' ? claim.split(' ') : claim;
  if (Array.isArray(given)) return given.some((one) => typeof one === 'string' && matchesString(value, one));
  return typeof given === 'string' && matchesString(value, given);
}

/** `issuer/subject`, each exact or with one wildcard at the outer end. */
function requestPrincipalFits(value: string, claims: Readonly<Record<string, unknown>> | undefined): boolean {
  const iss = claims?.iss;
  const sub = claims?.sub;
  if (typeof iss !== 'string' || typeof sub !== 'string') return false;
  if (value === '*') return iss !== '' && sub !== '';
  const slash = value.lastIndexOf('/');
  const [wantedIss, wantedSub] = slash < 0 ? [value, ''] : [value.slice(0, slash), value.slice(slash + 1)];
  if (value.startsWith('*')) {
    if (slash < 0) return iss !== '' && sub.endsWith(value.slice(1));
    return (wantedIss === '*' ? iss !== '' : iss.endsWith(wantedIss.slice(1))) && sub === wantedSub;
  }
  if (value.endsWith('*')) {
    if (slash < 0) return iss.startsWith(value.slice(0, -1)) && sub !== '';
    return iss === wantedIss && (wantedSub === '*' ? sub !== '' : sub.startsWith(wantedSub.slice(0, -1)));
  }
  return iss === wantedIss && sub === wantedSub;
}
