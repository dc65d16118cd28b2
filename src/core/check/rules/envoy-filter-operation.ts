import { fields, items, message, numeric, text } from '../reading.ts';
import type { Finding, Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

const RELATIVE = ['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'];
const REPLACEABLE = ['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST'];
const ROUTES = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];

export const envoyFilterOperation = {
  code: 'BH2164',
  id: 'envoy-filter-operation',
  severity: 'warning',
  summary: 'The operation of an EnvoyFilter patch works for what it applies to, and does not depend on the order of filters.',
  why: 'A patch whose operation does not fit is ignored; a relative one without priority depends on the order in which filters happen to be made.',
  fix: 'Use MERGE or INSERT_FIRST where they do, and set a priority where the order matters.',
  sameAs: ['IST0151'],
  *check(snapshot) {
    const versioned = new Set<string>();
    for (const { key, object } of snapshot.all('EnvoyFilter.networking.istio.io')) {
      const spec = specOf(object);
      for (const [value, path] of items(spec.configPatches, ['spec', 'configPatches'])) {
        const config = fields(value);
        const patch = message(config.patch);
        if (!patch) break;
        const match = fields(config.match);
        const found = fields(patch.value);
        const name = text(found.name) || (message(patch.value) ? text(fields(fields(fields(match.listener).filterChain).filter).name) : '');
        const finding = judge(text(config.applyTo), text(patch.operation), numeric(spec.priority), versioned.has(name));
        if (finding) yield { resource: key, path: [...path, 'patch', 'operation'], ...finding };
        if (text(fields(match.proxy).proxyVersion) !== '') versioned.add(name);
      }
    }
  },
} as const satisfies Rule;

function judge(
  applyTo: string,
  operation: string,
  priority: number,
  versioned: boolean,
): Pick<Finding, 'message' | 'sameAs' | 'severity'> | undefined {
  if (operation === 'ADD')
    return ROUTES.includes(applyTo) ? { severity: 'error', sameAs: ['IST0153'], message: `ADD is ignored for ${applyTo}.` } : undefined;
  if (!RELATIVE.includes(operation)) return undefined;
  if (operation === 'REMOVE' && ROUTES.includes(applyTo))
    return { severity: 'error', sameAs: ['IST0154'], message: `REMOVE is ignored for ${applyTo}.` };
  if (operation === 'REPLACE' && !REPLACEABLE.includes(applyTo))
    return { severity: 'error', sameAs: ['IST0152'], message: `REPLACE works for ${REPLACEABLE.join(', ')}, not for ${applyTo}.` };
  if (priority !== 0) return undefined;
  const text = `${operation} depends on the order of filters, and this EnvoyFilter has no priority`;
  return versioned
    ? { sameAs: ['IST0155'], message: `${text}, while another one of this name is for one proxy version.` }
    : { message: `${text}.` };
}
