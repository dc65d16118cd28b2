/** JSON Web Token providers of a SecurityPolicy. https://gateway.envoyproxy.io/docs/tasks/security/jwt-authentication/ */
import { urlScheme } from '../../base/go-url.ts';
import type { JwtProvider } from '../../kube/security-policy.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { extensionBackendsProblem } from './extension-backends.ts';
import type { Referrer } from './references.ts';

/** The first thing wrong with the providers. */
export function jwtProblem(snapshot: Snapshot, from: Referrer, providers: readonly JwtProvider[]): string | undefined {
  const names = new Set<string>();
  for (const provider of providers) {
    const problem = providerProblem(provider);
    if (problem !== undefined) return problem;
    const name = provider.name ?? '';
    if (names.has(name)) return `provider name ${name} must be unique`;
    names.add(name);
  }
  for (const { remoteJWKS, localJWKS } of providers) {
    const problem = remoteJWKS ? extensionBackendsProblem(snapshot, from, remoteJWKS, false) : localKeysProblem(snapshot, from, localJWKS);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function providerProblem(provider: JwtProvider): string | undefined {
  const { name = '', issuer = '', remoteJWKS, localJWKS } = provider;
  if (name === '') return 'jwt provider cannot be an empty string';
  if (issuer.includes(':') && urlScheme(issuer) === undefined)
    return "invalid issuer; when issuer contains ':' character, it MUST be a valid URI";
  if (!issuer.includes(':') && issuer.includes('@') && !/^(?:[^<>@]*<)?[^\s@<>]+@[^\s@<>]+>?$/.test(issuer))
    return "invalid issuer; when issuer contains '@' character, it MUST be a valid Email Address format";
  if ((remoteJWKS === undefined) === (localJWKS === undefined))
    return `either remoteJWKS or localJWKS must be specified for jwt provider: ${name}`;
  if (remoteJWKS) {
    if (!remoteJWKS.uri) return `uri must be set for remote JWKS provider: ${name}`;
    if (urlScheme(remoteJWKS.uri) === undefined) return `invalid remote JWKS URI: ${remoteJWKS.uri}`;
  }
  if (localJWKS && (localJWKS.type ?? 'Inline') === 'Inline' && localJWKS.inline === undefined)
    return `inline JWKS must be set for local JWKS provider: ${name} if type is Inline`;
  if (localJWKS && (localJWKS.type ?? 'Inline') !== 'Inline' && localJWKS.valueRef === undefined)
    return `valueRef must be set for local JWKS provider: ${name} if type is ValueRef`;
  if (!isQualifiedName(name)) return `jwt provider ${name} is not a qualified name`;
  for (const { header, claim } of provider.claimToHeaders ?? [])
    if (!header || !claim) return 'header and claim must be set for claimToHeader provider';
  return undefined;
}

/** https://pkg.go.dev/k8s.io/apimachinery/pkg/util/validation#IsQualifiedName */
function isQualifiedName(name: string): boolean {
  const parts = name.split('/');
  const own = parts.pop() ?? '';
  const [prefix] = parts;
  if (parts.length > 1 || own.length > 63 || !/^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(own)) return false;
  return prefix === undefined || (prefix.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(prefix));
}

/** Keys stand in key `jwks` of the ConfigMap, or else under any other key. */
function localKeysProblem(snapshot: Snapshot, from: Referrer, local: JwtProvider['localJWKS']): string | undefined {
  if ((local?.type ?? 'Inline') === 'Inline') return undefined;
  const name = local?.valueRef?.name ?? '';
  const config = snapshot.find('ConfigMap', from.namespace, name)?.object;
  if (!config) return `local JWKS ConfigMap ${from.namespace}/${name} not found`;
  return Object.keys(config.data ?? {}).length > 0 ? undefined : `JWKS data not found in ConfigMap ${from.namespace}/${name}`;
}
