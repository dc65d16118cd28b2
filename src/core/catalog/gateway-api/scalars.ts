import { integer, string } from '../../schema/notation.ts';

/** The small values of Gateway API, each named as upstream's Go types name it. https://gateway-api.sigs.k8s.io/reference/spec/ */

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;

export const HOSTNAME_PATTERN = `^(\\*\\.)?${SUBDOMAIN}$`;
/** The key of a label or annotation as Gateway API judges it in an infrastructure section. */
export const QUALIFIED_KEY_PATTERN = `^(${SUBDOMAIN}/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$`;

/** `domain/path`, as a controller calls itself. */
export const controllerName = string({
  minLength: 1,
  maxLength: 253,
  pattern: `^${SUBDOMAIN}\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$`,
  doc: 'The controller that takes care of this, as a domain and a path.',
});

export const group = string({
  maxLength: 253,
  pattern: `^$|^${SUBDOMAIN}$`,
  doc: "The API group of the object referred to; empty: Kubernetes' core group.",
});
export const kind = string({
  minLength: 1,
  maxLength: 63,
  pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
  doc: 'The kind of the object referred to.',
});
export const objectName = string({ minLength: 1, maxLength: 253, doc: 'The name of the object referred to.' });
export const namespace = string({
  minLength: 1,
  maxLength: 63,
  pattern: `^${LABEL}$`,
  doc: 'The namespace of the object referred to; absent: the same one.',
});
export const sectionName = string({
  minLength: 1,
  maxLength: 253,
  pattern: `^${SUBDOMAIN}$`,
  doc: 'The part of the object that is meant: a listener, a port, a rule.',
});
export const port = integer({ format: 'int32', minimum: 1, maximum: 65535, doc: 'A port number.' });

/** May begin with `*.`; lower case, no trailing dot. */
export const hostname = string({
  minLength: 1,
  maxLength: 253,
  pattern: HOSTNAME_PATTERN,
  doc: 'A host name; *. in front stands for any labels.',
});
export const preciseHostname = string({ minLength: 1, maxLength: 253, pattern: `^${SUBDOMAIN}$`, doc: 'A host name without a wildcard.' });

/** Up to four parts of whole numbers: `1h30m`. No fractions, nothing below a millisecond. */
export const duration = string({ pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$', doc: 'A length of time like 10s or 1m30s.' });

export const headerName = string({
  minLength: 1,
  maxLength: 256,
  pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$",
  doc: 'The name of a header; case does not matter.',
});
/** Visible characters with single blanks between them; the standard channel judges the length alone. */
export const headerValue = string({
  minLength: 1,
  maxLength: 4096,
  pattern: '^[!-~]+([\\t ]?[!-~]+)*$',
  doc: 'The value of the header.',
});

export const labelValue = string({ minLength: 0, maxLength: 63, pattern: '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$' });
export const annotationValue = string({ minLength: 0, maxLength: 4096 });
export const absoluteUri = string({
  minLength: 1,
  maxLength: 253,
  pattern: '^(([^:/?#]+):)(//([^/?#]*))([^?#]*)(\\?([^#]*))?(#(.*))?',
  doc: 'A whole URI, with scheme and authority.',
});

/** `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or an implementation's own with a domain. Upstream anchors the second form at its end only. */
export const protocol = string({
  minLength: 1,
  maxLength: 255,
  pattern: `^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|${SUBDOMAIN}\\/[A-Za-z0-9]+$`,
  doc: 'The protocol a listener expects: HTTP, HTTPS, TLS, TCP, UDP, or domain/name of an implementation.',
});
/** Upstream anchors the alternatives at the two ends only. */
export const addressType = string({
  minLength: 1,
  maxLength: 253,
  pattern: `^Hostname|IPAddress|NamedAddress|${SUBDOMAIN}\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$`,
  default: 'IPAddress',
  doc: 'What sort of address this is: IPAddress, Hostname, or domain/name of an implementation.',
});
