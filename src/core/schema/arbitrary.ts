import fc from 'fast-check';
import type { Json } from '../base/json.ts';
import { isRequired, type Schema, type StringSchema, schemaOf } from './notation.ts';
import { patternFinds } from './pattern.ts';

/**
 * For property tests: values of the structure that a schema wants. Fields come and go, so that rules about what stands together are
 * obeyed by some values and broken by others.
 */
export function arbitraryOf(schema: Schema, depth = 0): fc.Arbitrary<Json> {
  switch (schema.type) {
    case 'string':
      return fc.constantFrom(...textsOf(schema));
    case 'integer':
    case 'number':
      return numbersOf(schema);
    case 'boolean':
      return schema.enum ? fc.constantFrom(...schema.enum) : fc.boolean();
    case 'intOrString':
      return fc.oneof(
        fc.integer({ min: schema.minimum ?? 1, max: Math.min(schema.maximum ?? 1000, 1000) }),
        fc.constantFrom(...patterned(schema.pattern, WORDS)),
      );
    case 'quantity':
      return fc.constantFrom('500m', '1Gi', '2');
    case 'any':
      return fc.constantFrom<Json>({}, { a: 1 });
    case 'list': {
      const minLength = schema.minItems ?? 0;
      const maxLength = Math.min(schema.maxItems ?? 3, Math.max(minLength, depth > 6 ? 1 : 3));
      const items = arbitraryOf(schema.items, depth + 1);
      if (schema.semantics === undefined) return fc.array(items, { minLength, maxLength });
      const keys = schema.semantics === 'map' ? (schema.keys ?? []) : undefined;
      const identity = (item: Json) =>
        JSON.stringify(keys && typeof item === 'object' && item ? keys.map((key) => (item as Record<string, Json>)[key]) : item);
      return fc.uniqueArray(items, { minLength, maxLength, selector: identity });
    }
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'example.org/b', 'c-d'), arbitraryOf(schema.values, depth + 1), {
        minKeys: schema.minProperties ?? 0,
        maxKeys: Math.min(2, schema.maxProperties ?? 2),
        noNullPrototype: true,
      });
    case 'object': {
      const fields = Object.entries(schema.fields).map(([name, field]) => {
        const value = arbitraryOf(schemaOf(field), depth + 1);
        // The deeper, the rarer: an object with everything in it breaks every rule at once.
        return [name, isRequired(field) ? value : fc.option(value, { nil: undefined, freq: depth < 2 ? 2 : 1 })] as const;
      });
      return fc
        .record(Object.fromEntries(fields))
        .map((value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Json);
    }
  }
}

const WORDS = [
  'a',
  'b',
  '',
  'Kind',
  'web-1',
  '*',
  'Gateway',
  'Service',
  'Secret',
  'ConfigMap',
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'example.org',
  '*.example.org',
  'svc.cluster.local',
  '*.svc.cluster.local',
  '10.0.0.1',
  '2001:db8::1',
  '10.0.0.0/8',
  'gateway.networking.k8s.io',
  'gateway.envoyproxy.io',
  'networking.istio.io',
  'example.org/controller',
  'https://example.org/x',
  'http://example.org',
  'oci://example.org/x',
  'spiffe://cluster.local/x',
  '10s',
  '1h',
  '500ms',
  '0s',
  '1Mi',
  '50%',
  '80',
  'HTTP',
  'HTTPS',
  'TLS',
  'TCP',
  'UDP',
  'Hostname',
  'IPAddress',
  'System',
  '/path',
  '/a/../b',
  '^a.*$',
  'X-Header',
  '1-2',
  '2024-01-31T12:00:00Z',
  'YWJj',
  'a/b',
  'a b',
  'default/x',
  '~/x',
  '.*',
  'istio',
] as const;

function textsOf(schema: StringSchema): readonly string[] {
  if (schema.enum) return schema.enum;
  const fitting = WORDS.filter((word) => word.length >= (schema.minLength ?? 0) && word.length <= (schema.maxLength ?? 1e6));
  const found = patterned(
    schema.pattern,
    fitting.filter((word) => schema.format !== 'date-time' || word.endsWith('Z')),
  );
  return found.length > 0 ? found : fitting;
}

function patterned(pattern: string | readonly string[] | undefined, words: readonly string[]): readonly string[] {
  const patterns = pattern === undefined ? [] : typeof pattern === 'string' ? [pattern] : pattern;
  const found = words.filter((word) => patterns.every((one) => patternFinds(one, word)));
  return found.length > 0 ? found : words;
}

function numbersOf(schema: Extract<Schema, { type: 'integer' | 'number' }>): fc.Arbitrary<number> {
  if (schema.type === 'integer' && schema.enum) return fc.constantFrom(...schema.enum);
  const min = schema.minimum ?? 0;
  return fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(schema.maximum ?? 1000, Math.max(min, 0) + 1000)) });
}
