/** Rules of a SecurityPolicy: the first that matches decides. https://gateway.envoyproxy.io/docs/api/extension_types/#authorization */
import type { StringMatch } from '../../kube/envoy-gateway.ts';
import type { AuthorizationRule, SecurityPolicySpec } from '../../kube/security-policy.ts';
import { textMatches } from '../routing/match.ts';
import { type HttpMessage, pathOf } from '../routing/message.ts';
import type { Judgement } from '../routing/table.ts';
import { inBlock } from './address-blocks.ts';
import { type Claims, claimAt, readToken } from './jwt.ts';

/** What rules look at. `message` is absent for connections. */
export interface Asked {
  readonly client: string | undefined;
  readonly message?: HttpMessage;
}

type Answer = true | false | 'unknown';

export function authorize({ authorization, jwt }: SecurityPolicySpec, asked: Asked): Judgement {
  const token = asked.message && jwt ? readToken(jwt.providers ?? [], asked.message) : undefined;
  const valid = token?.is === 'valid' ? token : undefined;
  for (const [n, rule] of (authorization?.rules ?? []).entries()) {
    const name = rule.name ?? `rules[${n}]`;
    const answer = matches(rule, asked, valid);
    if (answer === 'unknown') return { verdict: 'unknown', text: `whether rule ${name} matches is not known: ${doubt(rule)}` };
    if (!answer) continue;
    if (rule.action === 'Deny') return refuse(`RBAC: access denied by rule ${name}`);
    return { verdict: 'pass', text: `rule ${name} allows it` };
  }
  if (authorization?.defaultAction === 'Allow') return { verdict: 'pass', text: 'no rule matches, and by default it is allowed' };
  return refuse('RBAC: access denied: no rule matches');
}

function refuse(text: string): Judgement {
  return { verdict: 'refuse', status: 403, code: 'rbac-denied', text };
}

function doubt({ principal, cel }: AuthorizationRule): string {
  if (cel !== undefined) return 'its expression is not evaluated here';
  if (principal?.clientIPGeoLocations) return 'where the client is depends on a database outside the resources';
  return "the client's address is not known";
}

function matches(
  { operation, principal, cel }: AuthorizationRule,
  { client, message }: Asked,
  token: { readonly provider: { readonly name?: string }; readonly claims: Claims } | undefined,
): Answer {
  const answers: Answer[] = [];
  if (operation?.methods && operation.methods.length > 0) answers.push(operation.methods.includes(message?.method ?? ''));
  if (operation?.path) answers.push(message !== undefined && matchesPath(operation.path, pathOf(message.path)));
  if (principal?.clientCIDRs) answers.push(inBlocks(principal.clientCIDRs, client));
  if (principal?.jwt) {
    const { provider, claims, scopes } = principal.jwt;
    const own = token !== undefined && token.provider.name === provider ? token.claims : undefined;
    answers.push(own !== undefined && (claims ?? []).every((one) => hasClaim(own, one)) && hasScopes(own, scopes ?? []));
  }
  for (const { name = '', values } of principal?.headers ?? [])
    answers.push((values ?? []).some((value) => message?.headers[name.toLowerCase()]?.join(',') === value));
  if (principal?.clientIPGeoLocations) answers.push('unknown');
  if (cel !== undefined) answers.push('unknown');
  if (answers.includes(false)) return false;
  return answers.includes('unknown') ? 'unknown' : true;
}

const EVERYWHERE: readonly string[] = ['0.0.0.0/0', '::/0'];

/** Without a known address only a block of all addresses is certain. */
function inBlocks(blocks: readonly string[], client: string | undefined): Answer {
  if (client === undefined) return EVERYWHERE.some((one) => blocks.includes(one)) ? true : 'unknown';
  return blocks.some((block) => inBlock(client, block));
}

/** https://gateway.envoyproxy.io/docs/api/extension_types/#stringmatchtype */
function matchesPath({ type = 'Exact', value = '', invert }: StringMatch, path: string): boolean {
  const found =
    type === 'RegularExpression'
      ? textMatches({ type: 'regex', value }, path)
      : type === 'PathPrefix'
        ? path === value || path.startsWith(value.endsWith('/') ? value : `${value}/`) || value === '/'
        : path === value;
  return found !== (invert === true);
}

function hasClaim(
  claims: Claims,
  { name = '', valueType = 'String', values }: { readonly name?: string; readonly valueType?: string; readonly values?: readonly string[] },
): boolean {
  const value = claimAt(claims, name);
  const held = valueType === 'StringArray' ? (Array.isArray(value) ? value : []) : [value];
  return held.some((one) => typeof one === 'string' && (values ?? []).includes(one));
}

/** The claim `scope` holds them with blanks between. */
function hasScopes(claims: Claims, scopes: readonly string[]): boolean {
  if (scopes.length === 0) return true;
  const held = typeof claims.scope === 'string' ? claims.scope.split(' ') : Array.isArray(claims.scope) ? claims.scope : [];
  return scopes.every((one) => held.includes(one));
}
