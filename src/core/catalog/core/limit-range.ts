import type { JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { qualifiedNameFault } from '../../schema/names.ts';
import { list, map, object, quantity, required, type Violation } from '../../schema/notation.ts';
import { containerResourceName, isOvercommitAllowed, resourceName } from './forms/resource-names.ts';
import { builtin } from './kind.ts';
import { finds, repeats } from './rule.ts';
import { textIn } from './scalars.ts';
import { type Amounts, rounded } from './shapes/resources.ts';

interface Item {
  readonly type?: string;
  readonly max?: Amounts;
  readonly min?: Amounts;
  readonly default?: Amounts;
  readonly defaultRequest?: Amounts;
  readonly maxLimitRequestRatio?: Amounts;
}

const FIELDS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
type Field = (typeof FIELDS)[number];

/** `a` must be no more than `b`; the server points at `at`. */
const ORDER: readonly { readonly a: Field; readonly b: Field; readonly at: Field }[] = [
  { a: 'min', b: 'max', at: 'min' },
  { a: 'min', b: 'defaultRequest', at: 'defaultRequest' },
  { a: 'defaultRequest', b: 'max', at: 'defaultRequest' },
  { a: 'defaultRequest', b: 'default', at: 'defaultRequest' },
  { a: 'min', b: 'default', at: 'default' },
  { a: 'default', b: 'max', at: 'default' },
];

const ONE = 1_000_000_000n;

const bounds = finds<Item>('must have bounds that fit each other', function* (item) {
  const names = new Set(FIELDS.flatMap((field) => Object.keys(item[field] ?? {})));
  for (const name of names) {
    const of = (field: Field) => {
      const amounts = item[field];
      return amounts && Object.hasOwn(amounts, name) ? amounts[name] : undefined;
    };
    for (const { a, b, at } of ORDER) {
      const [low, high] = [of(a), of(b)];
      if (low !== undefined && high !== undefined && rounded(low) > rounded(high))
        yield { path: [at, name], message: `must keep ${a} (${low}) at most ${b} (${high})` };
    }
    const [limit, request] = [of('default'), of('defaultRequest')];
    if (!isOvercommitAllowed(name) && limit !== undefined && request !== undefined && rounded(limit) !== rounded(request))
      yield { path: ['defaultRequest', name], message: `must be the same as default, because ${name} cannot be overcommitted` };
    yield* ratioFaults(name, of('maxLimitRequestRatio'), of('min'), of('max'));
  }
});

function* ratioFaults(name: string, ratio?: number | string, min?: number | string, max?: number | string): Generator<Violation> {
  if (ratio === undefined) return;
  const path = ['maxLimitRequestRatio', name];
  if (rounded(ratio) < ONE) yield { path, message: 'must be at least 1' };
  else if (min !== undefined && max !== undefined && rounded(min) > 0n && rounded(ratio) * rounded(min) > rounded(max) * ONE)
    yield { path, message: 'must be at most max divided by min' };
}

const namesFit = finds<Item>('must have resources that its type has', function* (item) {
  const form = item.type === 'Pod' || item.type === 'Container' ? containerResourceName : resourceName;
  for (const field of FIELDS)
    for (const name of Object.keys(item[field] ?? {})) {
      if (item.type === 'Pod' && (field === 'default' || field === 'defaultRequest')) continue;
      const fault = form(name);
      if (fault) yield { path: [field, name], message: `has a key that ${fault}` };
    }
  if (item.type === 'Pod')
    for (const field of ['default', 'defaultRequest'] as const)
      if (Object.keys(item[field] ?? {}).length > 0) yield { path: [field], message: 'must not be set where type is Pod' };
  if (item.type === 'PersistentVolumeClaim' && item.min?.storage === undefined && item.max?.storage === undefined)
    yield { path: ['limits'], message: 'must have min or max of storage' };
});

/** The defaults of containers fill each other: default from max, defaultRequest from default and from min. */
function fillItem(item: JsonObject): JsonObject {
  if (item.type !== 'Container') return item;
  const [max, min, limits, requests] = ['max', 'min', 'default', 'defaultRequest'].map((field) =>
    isObject(item[field]) ? item[field] : {},
  );
  const filled = { ...max, ...limits };
  const filledRequests = { ...min, ...filled, ...requests };
  return {
    ...item,
    ...(Object.keys(filled).length > 0 && { default: filled }),
    ...(Object.keys(filledRequests).length > 0 && { defaultRequest: filledRequests }),
  };
}

const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
const limitType = (type: string) =>
  qualifiedNameFault(type) ??
  (type.includes('/') || TYPES.includes(type) ? undefined : `must be ${TYPES.join(', ')} or a name with a domain`);

const amounts = map(quantity());

export const limitRange = builtin({
  kind: 'LimitRange',
  plural: 'limitranges',
  doc: 'Bounds and defaults for what single containers, pods and claims use.',
  link: 'https://kubernetes.io/docs/concepts/policy/limit-range/',
  givenGeneration: true,
  schema: object({
    spec: object(
      {
        limits: list(
          object(
            {
              type: required(textIn(limitType, { doc: 'What is bounded: Container, Pod or PersistentVolumeClaim.' })),
              max: { ...amounts, doc: 'The most one may use.' },
              min: { ...amounts, doc: 'The least one must ask for.' },
              default: { ...amounts, doc: 'The limit of a container that says none.' },
              defaultRequest: { ...amounts, doc: 'The request of a container that says none.' },
              maxLimitRequestRatio: { ...amounts, doc: 'How many times the request the limit may be.' },
            },
            { rules: [bounds, namesFit], fill: fillItem },
          ),
          { rules: [finds<readonly Item[]>('must be unique', (items) => repeats(items, ({ type = '' }) => type, ['type']))] },
        ),
      },
      { default: {} },
    ),
  }),
});
