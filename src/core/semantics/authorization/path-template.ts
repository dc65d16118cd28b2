/**
 * Path templates of AuthorizationPolicy: `{*}` is one segment, `{**}` the rest.
 * https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
import { RE2JS } from 're2js';

export function isPathTemplate(value: string): boolean {
  return value.includes('{*}') || value.includes('{**}');
}

/** What Envoy's URI template lets stand for one segment. */
const SEGMENT = "[a-zA-Z0-9\\-._~%!$&'()+,;:@=]+";
const REST = "[a-zA-Z0-9\\-._~%!$&'()+,;:@=/]*";

const compiled = new Map<string, RE2JS | undefined>();

export function matchesPathTemplate(template: string, path: string): boolean {
  if (!compiled.has(template)) {
    if (compiled.size > 1000) compiled.clear();
    compiled.set(template, compile(template));
  }
  return compiled.get(template)?.matches(path) ?? false;
}

function compile(template: string): RE2JS | undefined {
  const parts = template.split(/(\{\*\*?\})/);
  try {
    return RE2JS.compile(parts.map((part) => (part === '{*}' ? SEGMENT : part === '{**}' ? REST : RE2JS.quote(part))).join(''));
  } catch {
    return undefined;
  }
}
