import { qualifiedNameFault, subdomainFault } from '../../../schema/names.ts';

/**
 * Forms of texts that core kinds know besides the names of objects (`schema/names.ts`). Each function answers what is wrong, as a
 * clause that follows the field's name; undefined: nothing.
 */
export type Form = (text: string) => string | undefined;

const LONGEST_SUBDOMAIN = 253;

/** A DNS name of one's own search path: underscores are fine there. */
export const subdomainWithUnderscores: Form = (text) =>
  text.length <= LONGEST_SUBDOMAIN && /^[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?(\.[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?)*$/.test(text)
    ? undefined
    : 'must be a DNS name: lower-case letters, digits, -, _ and .';

/** A host, which may begin with `*.`. */
export const hostOrWildcard: Form = (text) => {
  if (!text.includes('*')) return subdomainFault(text);
  const fault = text.startsWith('*.') && text.length <= LONGEST_SUBDOMAIN ? subdomainFault(text.slice(2)) : 'must be *. and a DNS name';
  return fault && 'must be *. and a DNS name: a wildcard stands for the first label only';
};

/** The name of a container's port. */
export const portName: Form = (text) => {
  if (text.length > 15) return `must be no more than 15 characters, not ${text.length}`;
  if (!/^[-a-z0-9]+$/.test(text)) return 'must be lower-case letters, digits and -';
  if (!/[a-z]/.test(text)) return 'must have a letter: a number is written without quotes';
  if (text.includes('--')) return 'must not have two - in a row';
  return text.startsWith('-') || text.endsWith('-') ? 'must not begin or end with -' : undefined;
};

/** Environment variables: since 1.34 anything printable but =. */
export const environmentName: Form = (text) => (/^[\x20-\x3c\x3e-\x7e]+$/.test(text) ? undefined : 'must be printable ASCII without =');

/** A key of a ConfigMap or Secret. */
export const configKey: Form = (text) => {
  if (text.length > LONGEST_SUBDOMAIN) return `must be no more than ${LONGEST_SUBDOMAIN} characters, not ${text.length}`;
  if (!/^[-._a-zA-Z0-9]+$/.test(text)) return 'must be letters, digits, -, _ and .';
  return text === '.' || text.startsWith('..') ? 'must not be . and must not begin with ..' : undefined;
};

export const httpHeaderName: Form = (text) => (/^[-A-Za-z0-9]+$/.test(text) ? undefined : 'must be letters, digits and -');

export const sysctlName: Form = (text) =>
  text.length <= LONGEST_SUBDOMAIN && /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(text)
    ? undefined
    : 'must be the name of a sysctl: lower-case words with . or / between them';

/** A DNS name, / and a path: the name of a controller. */
export const domainPrefixedPath: Form = (text) => {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) return 'must be a DNS name, / and a path: example.com/controller';
  const wrong = subdomainFault(text.slice(0, slash));
  if (wrong) return `has a prefix that ${wrong}`;
  return /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1))
    ? undefined
    : 'must have a path of characters that a URL path allows';
};

export const noBacksteps: Form = (text) => (text.split('/').includes('..') ? 'must not contain ..' : undefined);

/** A path inside a volume. */
export const descendingPath: Form = (text) => (text.startsWith('/') ? 'must be a relative path' : noBacksteps(text));

/** A path inside a volume that does not get in the way of the kubelet's own files. */
export const unreservedPath: Form = (text) => descendingPath(text) ?? (text.startsWith('..') ? 'must not begin with ..' : undefined);

/** A name that carries a domain, or one of Kubernetes' own. */
export const finalizer: Form = (text) =>
  qualifiedNameFault(text) ??
  (text.includes('/') || ['kubernetes', 'orphan', 'foregroundDeletion'].includes(text)
    ? undefined
    : "must carry a domain (example.org/name) or be one of Kubernetes' own");
