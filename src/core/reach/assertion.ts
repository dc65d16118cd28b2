/** What an architect states about who reaches whom, as data and as the file that pipelines read. */
import { isList, isObject, type Json } from '../base/json.ts';
import type { ReachParty } from './party.ts';

export interface ReachAssertion {
  readonly name: string;
  readonly from: ReachParty;
  readonly to: ReachParty;
  readonly claim: 'must-not-reach' | 'may-only-reach' | 'must-reach';
  /** For `may-only-reach`: all of what may get through; for `must-reach`: what has to. */
  readonly only?: {
    readonly ports?: readonly number[];
    readonly methods?: readonly string[];
    /** Exact, `prefix*`, `*suffix` or a path template. */
    readonly paths?: readonly string[];
    readonly throughWaypoint?: boolean;
    readonly mtls?: boolean;
  };
}

const CLAIMS = ['must-not-reach', 'may-only-reach', 'must-reach'] as const;

/** The assertions of a file (`assertions: […]`, or the list itself), or what is wrong with it and where. */
export function readAssertions(value: unknown): { readonly assertions: readonly ReachAssertion[] } | { readonly error: string } {
  // `as`: whatever YAML gives is JSON; each field is judged below.
  const json = value as Json;
  const list = isObject(json) ? json.assertions : json;
  if (!isList(list)) return { error: 'assertions: expected a list' };
  const assertions: ReachAssertion[] = [];
  for (const [i, one] of list.entries()) {
    const at = `assertions[${i}]`;
    if (!isObject(one)) return { error: `${at}: expected an object` };
    if (typeof one.name !== 'string') return { error: `${at}.name: expected text` };
    const claim = CLAIMS.find((known) => known === one.claim);
    if (!claim) return { error: `${at}.claim: expected one of ${CLAIMS.join(', ')}` };
    for (const side of ['from', 'to'] as const) {
      const problem = partyProblem(one[side], `${at}.${side}`);
      if (problem !== undefined) return { error: problem };
    }
    const problem = onlyProblem(one.only, `${at}.only`);
    if (problem !== undefined) return { error: problem };
    // `as`: every field was just judged.
    assertions.push(one as unknown as ReachAssertion);
  }
  return { assertions };
}

function partyProblem(value: Json | undefined, at: string): string | undefined {
  if (!isObject(value)) return `${at}: expected an object`;
  if (value.outside === true) return value.cidr === undefined || typeof value.cidr === 'string' ? undefined : `${at}.cidr: expected text`;
  for (const field of ['service', 'workload'] as const)
    if (value[field] !== undefined)
      return typeof value[field] === 'string' && /^[^/]+\/[^/]+$/.test(value[field])
        ? undefined
        : `${at}.${field}: expected namespace/name`;
  if (value.anyOf !== undefined)
    return isList(value.anyOf)
      ? value.anyOf.map((one, i) => partyProblem(one, `${at}.anyOf[${i}]`)).find((one) => one !== undefined)
      : `${at}.anyOf: expected a list`;
  for (const field of ['labels', 'namespaceLabels'] as const) {
    const labels = value[field];
    if (labels !== undefined && !(isObject(labels) && Object.values(labels).every((one) => typeof one === 'string')))
      return `${at}.${field}: expected names and texts`;
  }
  if (value.labels !== undefined || value.namespaceLabels !== undefined || typeof value.namespace === 'string') return undefined;
  return `${at}: expected outside, namespace, namespaceLabels, labels, service, workload or anyOf`;
}

function onlyProblem(value: Json | undefined, at: string): string | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) return `${at}: expected an object`;
  if (value.ports !== undefined && !(isList(value.ports) && value.ports.every((one) => Number.isInteger(one))))
    return `${at}.ports: expected whole numbers`;
  for (const field of ['methods', 'paths'] as const) {
    const texts = value[field];
    if (texts !== undefined && !(isList(texts) && texts.every((one) => typeof one === 'string'))) return `${at}.${field}: expected texts`;
  }
  for (const field of ['throughWaypoint', 'mtls'] as const)
    if (value[field] !== undefined && typeof value[field] !== 'boolean') return `${at}.${field}: expected true or false`;
  return undefined;
}
