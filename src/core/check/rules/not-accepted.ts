import { groupKindOf, nameOf } from '../../base/key.ts';
import type { Condition } from '../../status/condition.ts';
import { status } from '../../status/status.ts';
import type { Rule } from '../rule.ts';

/** Reasons of which other rules say more: where, and what to do. */
const SAID_ELSEWHERE = [
  'NoMatchingParent',
  'NotAllowedByListeners',
  'NoMatchingListenerHostname',
  'BackendNotFound',
  'RefNotPermitted',
  'TargetNotFound',
];
/** Kinds whose conditions `negative-status` reads. */
const READ_BY_ISTIO = ['Gateway.gateway.networking.k8s.io', 'HTTPRoute.gateway.networking.k8s.io', 'GRPCRoute.gateway.networking.k8s.io'];
const TYPES = ['Accepted', 'ResolvedRefs', 'Programmed'];

export const notAccepted = {
  code: 'BH2205',
  id: 'not-accepted',
  severity: 'error',
  summary: 'The controller takes a policy, class or route as it is.',
  why: 'The API server stored the object, but its controller refuses it, wholly or for one of its targets: what it says has no effect there.',
  fix: "Do what the condition's message asks for; where the implementation lacks the feature, use one that has it.",
  *check(snapshot) {
    for (const { key, status: written } of status(snapshot)) {
      if (READ_BY_ISTIO.includes(groupKindOf(key))) continue;
      const parts: readonly (readonly Condition[])[] = [
        groupKindOf(key).endsWith('.istio.io') || groupKindOf(key) === 'Service' ? [] : (written.conditions ?? []),
        ...(written.parents ?? []).map((one) => one.conditions),
        ...(written.ancestors ?? []).map((one) => one.conditions),
      ];
      const told = new Set<string>();
      for (const { type, status: value, reason, message } of parts.flat()) {
        if (value !== 'False' || !TYPES.includes(type) || SAID_ELSEWHERE.includes(reason) || told.has(`${reason} ${message}`)) continue;
        told.add(`${reason} ${message}`);
        yield { resource: key, path: ['spec'], message: `${nameOf(key)} is not taken as it is: ${type} is False (${reason}). ${message}` };
      }
    }
  },
} as const satisfies Rule;
