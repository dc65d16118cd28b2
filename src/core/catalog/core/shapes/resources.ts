import { qualifiedNameFault } from '../../../schema/names.ts';
import { list, map, object, quantity, required, string } from '../../../schema/notation.ts';
import { nanosOf } from '../../../schema/quantity.ts';
import type { Form } from '../forms/names.ts';
import { containerResourceName, isHugePages, isIntegerResource, isOvercommitAllowed } from '../forms/resource-names.ts';
import { finds, keysInForm } from '../rule.ts';

export type Amounts = Readonly<Record<string, number | string>>;

const NANOS = 1_000_000_000n;
const NANOS_OF_A_MILLI = 1_000_000n;

/** A quantity in billionths; 0 where it is none, which was said elsewhere. */
export function nanos(amount: number | string | undefined): bigint {
  return amount === undefined ? 0n : (nanosOf(amount) ?? 0n);
}

/** A quantity rounded up to thousandths, as lists of resources keep them. */
export function rounded(amount: number | string | undefined): bigint {
  const exact = nanos(amount);
  const rest = exact % NANOS_OF_A_MILLI;
  return rest > 0n ? exact - rest + NANOS_OF_A_MILLI : exact - rest;
}

export const notNegative = finds<Amounts>('must not be negative', function* (amounts) {
  for (const [name, amount] of Object.entries(amounts)) if (nanos(amount) < 0n) yield { path: [name], message: 'must not be negative' };
});

/** Things that are counted cannot be had in parts. */
const wholeCounts = finds<Amounts>('must be whole', function* (amounts) {
  for (const [name, amount] of Object.entries(amounts))
    if (isIntegerResource(name) && rounded(amount) % NANOS !== 0n) yield { path: [name], message: 'must be a whole number' };
});

export const amountsOf = (form: Form) => map(quantity(), { rules: [keysInForm(form), notNegative, wholeCounts] });

/** Amounts that the server takes as they are: in a status. */
export const anyAmounts = map(quantity());

interface Requirements {
  readonly limits?: Amounts;
  readonly requests?: Amounts;
}

const requestsWithinLimits = finds<Requirements>('must request no more than the limits', function* ({ limits = {}, requests = {} }) {
  for (const [name, request] of Object.entries(requests)) {
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
    if (limit === undefined) {
      if (!isOvercommitAllowed(name)) yield { path: ['limits'], message: `must have a limit for ${name}, which cannot be overcommitted` };
    } else if (!isOvercommitAllowed(name) && rounded(request) !== rounded(limit))
      yield { path: ['requests', name], message: `must be the same as the limit of ${limit}, because ${name} cannot be overcommitted` };
    else if (rounded(request) > rounded(limit)) yield { path: ['requests', name], message: `must be at most the limit of ${limit}` };
  }
});

const hugePagesNeedMore = finds<Requirements>('must come with cpu or memory', function* ({ limits = {}, requests = {} }) {
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory'))
    yield { message: 'must also have cpu or memory where it has huge pages' };
});

const wholePages = finds<Amounts>('must be whole pages', function* (amounts) {
  for (const [name, amount] of Object.entries(amounts)) {
    if (!isHugePages(name)) continue;
    const size = nanosOf(name.slice('hugepages-'.length)) ?? 0n;
    if (size <= 0n || nanos(amount) <= 0n || nanos(amount) % size !== 0n)
      yield { path: [name], message: 'must be a whole number of pages of that size' };
  }
});

const containerAmounts = map(quantity(), { rules: [keysInForm(containerResourceName), notNegative, wholeCounts, wholePages] });

const resourceClaim = object({ name: required(string()), request: string() });

const claimsOnce = finds<readonly { readonly name?: string; readonly request?: string }[]>('must be unique', function* (claims) {
  const seen = new Set<string>();
  const inParts = new Set<string>();
  for (const [index, { name, request }] of claims.entries()) {
    if (!name) continue;
    const key = request ? `${name}/${request}` : name;
    if (seen.has(name) || seen.has(key) || (!request && inParts.has(name)))
      yield { path: [index], message: 'must be unique: this claim is named twice' };
    seen.add(key);
    if (request) inParts.add(name);
  }
});

/** What a container may use and what is kept for it. https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export const containerResources = object(
  {
    limits: { ...containerAmounts, doc: 'The most a container may use.' },
    requests: { ...containerAmounts, doc: 'What is kept for a container; the limits where nothing is said.' },
    claims: list(resourceClaim, { rules: [claimsOnce] }),
  },
  { default: {}, rules: [requestsWithinLimits, hugePagesNeedMore] },
);

const podResourceName: Form = (name) =>
  qualifiedNameFault(name) ?? (name === 'cpu' || name === 'memory' || isHugePages(name) ? undefined : 'must be cpu, memory or huge pages');

const podAmounts = map(quantity(), { rules: [keysInForm(podResourceName), notNegative, wholePages] });

/** What all containers of a pod share. https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/ */
export const podResources = object(
  { limits: podAmounts, requests: podAmounts, claims: list(resourceClaim, { maxItems: 0 }) },
  { rules: [requestsWithinLimits, hugePagesNeedMore], doc: 'What all containers of the pod may use together.' },
);
