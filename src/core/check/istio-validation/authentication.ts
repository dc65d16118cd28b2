/** PeerAuthentication and RequestAuthentication. https://istio.io/latest/docs/reference/config/security/ */
import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, fields, filled, items, message, text } from '../reading.ts';
import { error, type Judged, type Judgement, warning } from './judgement.ts';
import { duration } from './names.ts';
import { policyTarget, selector } from './policy-target.ts';

export function* peerAuthentication({ spec }: Judged): Generator<Judgement> {
  const narrow = entries(fields(spec.selector).matchLabels).length > 0;
  const ports = entries(spec.portLevelMtls);
  if (!narrow && ports.length > 0)
    yield error(['portLevelMtls'], 'Modes of single ports need a selector: a policy of a whole namespace or mesh has none.');
  for (const [port] of ports)
    if (!(Number(port) >= 1 && Number(port) <= 65535)) yield error(['portLevelMtls', port], `${port} is not a port: 1 to 65535.`);
  yield* selector(spec.selector, ['selector'], 'matchLabels');
}

export function* requestAuthentication({ spec }: Judged): Generator<Judgement> {
  yield* policyTarget(spec);
  for (const [rule, path] of items(spec.jwtRules, ['jwtRules'])) {
    const jwt = message(rule);
    if (jwt) yield* jwtRule(jwt, path);
  }
}

function* jwtRule(rule: JsonObject, path: Path): Generator<Judgement> {
  if (text(rule.issuer) === '' && text(rule.jwksUri) === '') yield error([...path, 'issuer'], 'A JWT rule needs an issuer or a jwksUri.');
  for (const [audience, at] of items(rule.audiences, [...path, 'audiences']))
    if (text(audience) === '') yield error(at, 'An audience is missing here.');
  const uri = text(rule.jwksUri);
  if (uri !== '' && !/^https?:/i.test(uri)) yield error([...path, 'jwksUri'], 'Keys are fetched over http or https only.');
  if (text(rule.jwks) !== '') yield* keySet(text(rule.jwks), [...path, 'jwks']);
  for (const [header, at] of items(rule.fromHeaders, [...path, 'fromHeaders']))
    if (text(fields(header).name) === '') yield error([...at, 'name'], 'The name of the header is missing.');
  for (const name of ['fromParams', 'fromCookies'] as const)
    for (const [value, at] of items(rule[name], [...path, name])) if (text(value) === '') yield error(at, 'A name is missing here.');
  for (const [value, at] of items(rule.outputClaimToHeaders, [...path, 'outputClaimToHeaders'])) {
    const { claim, header } = fields(value);
    if (text(claim) === '' || text(header) === '') yield error(at, 'Both a claim and a header are needed.');
    else if (!/^[-_A-Za-z0-9]+$/.test(text(header))) yield error([...at, 'header'], `"${text(header)}" is not a header name.`);
  }
  if (filled(rule.timeout)) yield* duration(rule.timeout, [...path, 'timeout']);
}

const PRIVATE_PARTS: Readonly<Record<string, string>> = { RSA: 'd', EC: 'd', OKP: 'd', oct: 'k' };

/** https://www.rfc-editor.org/rfc/rfc7517 */
function* keySet(source: string, path: Path): Generator<Judgement> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    yield error(path, 'The key set is not JSON.');
    return;
  }
  const set = typeof parsed === 'object' && parsed !== null ? (parsed as JsonObject) : {}; // `as`: JSON text parses to JSON.
  const keys = 'keys' in set ? items(set.keys, []) : items([set], []);
  let index = 0;
  for (const [value] of keys) {
    const key = fields(value);
    const kind = text(key.kty);
    if (!(kind in PRIVATE_PARTS)) yield error(path, `Key ${index} of the key set has no known type (kty).`);
    else if (kind !== 'oct' && text(key[PRIVATE_PARTS[kind] ?? '']) !== '')
      yield warning(
        path,
        `Key ${index} of the key set contains a private key; only public keys are used, and everyone who reads this object has it.`,
      );
    index++;
  }
  if (!('keys' in set) && !('kty' in set)) yield error(path, 'The key set has no keys.');
}
