/** Texts and numbers of Envoy Gateway's kinds. */
import {
  type IntegerSchema,
  type IntOrStringSchema,
  integer,
  intOrString,
  oneOf,
  type StringSchema,
  string,
} from '../../schema/notation.ts';

/** `1h`, `1m30s`, `250ms`: up to four parts. https://gateway-api.sigs.k8s.io/geps/gep-2257/ */
export const duration = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) => string({ pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$', ...facts });

/** An API group; empty for core kinds. */
export const apiGroup = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({ pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', maxLength: 253, ...facts });

/** A kind. */
export const kindName = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({ pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$', minLength: 1, maxLength: 63, ...facts });

/** A namespace. */
export const namespaceName = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({ pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', minLength: 1, maxLength: 63, ...facts });

/** A DNS name without wildcard. */
export const domainName = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({ pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', minLength: 1, maxLength: 253, ...facts });

/** The name of an HTTP header. */
export const headerName = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({ pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$", minLength: 1, maxLength: 256, ...facts });

/** The name of a dynamic module. */
export const moduleName = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({ pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', minLength: 1, maxLength: 253, ...facts });

/** A number of bytes: `32Ki`, `1M`, 1024; no sign and no fraction. */
export const dataSize = (facts: Omit<IntOrStringSchema, 'type'> = {}) =>
  intOrString({
    pattern: [
      '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
      '^[1-9]+[0-9]*([EPTGMK]i|[EPTGMk])?$',
    ],
    ...facts,
  });

/** An HTTP method. */
export const httpMethod = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  oneOf(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'], facts);

/** A status code that says an error. */
export const errorStatus = (facts: Omit<IntegerSchema, 'type' | 'enum'> = {}) =>
  integer({
    enum: [
      400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 426, 428, 429, 431, 500,
      501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
    ],
    format: 'int32',
    ...facts,
  });

/** A range of addresses; the pattern is searched for, not anchored. */
export const cidr = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({
    pattern:
      '((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\/([0-9]+))|((([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:)|fe80:(:[0-9a-fA-F]{0,4}){0,4}%[0-9a-zA-Z]{1,}|::(ffff(:0{1,4}){0,1}:){0,1}((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\\.){3,3}(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])|([0-9a-fA-F]{1,4}:){1,4}:((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\\.){3,3}(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9]))\\/([0-9]+))',
    ...facts,
  });

/** An origin, with * for a whole scheme, for subdomains or for all. */
export const origin = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  string({
    pattern: '^(\\*|[A-Za-z][A-Za-z0-9+.-]*:\\/\\/(\\*|(\\*\\.)?(([\\w-]+\\.?)+)?[\\w-]+)(:\\d{1,5})?)$',
    minLength: 1,
    maxLength: 253,
    ...facts,
  });
