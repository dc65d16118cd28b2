import type { NameForm } from './notation.ts';

/**
 * Names as Kubernetes judges them. Each function answers what is wrong, as a clause that follows the field's name; undefined: nothing.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const LONGEST_LABEL = 63;
const LONGEST_SUBDOMAIN = 253;

/** A DNS subdomain: labels with dots between them, 253 characters at most. */
export function subdomainFault(name: string): string | undefined {
  if (name.length > LONGEST_SUBDOMAIN) return `must be no more than ${LONGEST_SUBDOMAIN} characters, not ${name.length}`;
  if (!name.split('.').every((label) => LABEL.test(label)))
    return 'must be lower-case letters, digits, - and ., and begin and end with a letter or digit (between dots too)';
  return undefined;
}

/** A DNS label: no dots, 63 characters at most. */
export function labelFault(name: string): string | undefined {
  if (name.length > LONGEST_LABEL) return `must be no more than ${LONGEST_LABEL} characters, not ${name.length}`;
  if (!LABEL.test(name)) return 'must be lower-case letters, digits and -, and begin and end with a letter or digit';
  return undefined;
}

/** A DNS label of the older RFC 1035: it begins with a letter. */
export function dns1035Fault(name: string): string | undefined {
  if (name.length > LONGEST_LABEL) return `must be no more than ${LONGEST_LABEL} characters, not ${name.length}`;
  if (!DNS_1035.test(name)) return 'must be lower-case letters, digits and -, begin with a letter and end with a letter or digit';
  return undefined;
}

/** One segment of a path: RBAC names. */
export function pathSegmentFault(name: string): string | undefined {
  if (name === '.' || name === '..') return `must not be ${name}`;
  if (/[/%]/.test(name)) return 'must not contain / or %';
  return undefined;
}

/** The key of a label or annotation: a name of up to 63 characters, with a DNS subdomain and a slash before it if one likes. */
export function qualifiedNameFault(key: string): string | undefined {
  const slash = key.indexOf('/');
  if (slash !== key.lastIndexOf('/')) return 'must have one slash at most: prefix/name';
  if (slash === 0) return 'must have something before the slash';
  if (slash > 0) {
    const wrong = subdomainFault(key.slice(0, slash));
    if (wrong) return `has a wrong prefix, which ${wrong}`;
  }
  const name = key.slice(slash + 1);
  if (name === '') return 'must have a name';
  if (name.length > LONGEST_LABEL) return `must have a name of no more than ${LONGEST_LABEL} characters, not ${name.length}`;
  if (!QUALIFIED.test(name)) return 'must have a name of letters, digits, -, _ and ., beginning and ending with a letter or digit';
  return undefined;
}

/** The value of a label. */
export function labelValueFault(value: string): string | undefined {
  if (value.length > LONGEST_LABEL) return `must be no more than ${LONGEST_LABEL} characters, not ${value.length}`;
  if (value !== '' && !QUALIFIED.test(value))
    return 'must be empty, or letters, digits, -, _ and ., beginning and ending with a letter or digit';
  return undefined;
}

/** What is wrong with an object's name. */
export function nameFault(form: NameForm, name: string): string | undefined {
  switch (form) {
    case 'dns1123Subdomain':
      return subdomainFault(name);
    case 'dns1123Label':
      return labelFault(name);
    case 'dns1035Label':
      return dns1035Fault(name);
    case 'pathSegment':
      return pathSegmentFault(name);
  }
}
