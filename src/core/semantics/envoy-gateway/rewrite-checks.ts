/** What Envoy Gateway refuses in rewrites and redirects. https://gateway-api.sigs.k8s.io/reference/spec/#httpurlrewritefilter */
import { parseIp } from '../../base/ip.ts';
import type { PathModifier, RequestRedirect } from '../../kube/gateway-api.ts';

export function rewriteProblem(rewrite: { readonly hostname?: string; readonly path?: PathModifier }): string | undefined {
  return (rewrite.hostname === undefined ? undefined : hostnameProblem(rewrite.hostname)) ?? pathProblem(rewrite.path);
}

export function redirectProblem({ scheme, hostname }: RequestRedirect): string | undefined {
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return `scheme ${scheme} is not supported`;
  return hostname === undefined ? undefined : hostnameProblem(hostname);
}

function hostnameProblem(hostname: string): string | undefined {
  if (hostname.length > 253 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(hostname))
    return `hostname ${hostname} is no domain name`;
  if (parseIp(hostname)) return `hostname ${hostname} must not be an IP address`;
  return hostname.split('.').some((label) => label.length > 63) ? `hostname ${hostname} has a label of more than 63 characters` : undefined;
}

function pathProblem(path: PathModifier | undefined): string | undefined {
  if (!path) return undefined;
  if (path.type !== 'ReplaceFullPath' && path.type !== 'ReplacePrefixMatch') return `rewrites of type ${path.type ?? ''} are not supported`;
  const full = path.type === 'ReplaceFullPath';
  const [own, other] = full ? [path.replaceFullPath, path.replacePrefixMatch] : [path.replacePrefixMatch, path.replaceFullPath];
  return own === undefined || other !== undefined ? `a rewrite of type ${path.type} needs its own replacement, and no other` : undefined;
}
