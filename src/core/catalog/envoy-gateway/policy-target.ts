import type { Path } from '../../base/path.ts';
import { list, map, object, oneOf, required, string, type ValueRule, variant } from '../../schema/notation.ts';
import { has, neededWith } from '../../schema/presence.ts';
import { labelExpression, labelSelector } from './label-selector.ts';
import { apiGroup, domainName, kindName } from './scalars.ts';

const GATEWAY_API = 'gateway.networking.k8s.io';

export const gateways = ['Gateway', 'ListenerSet'] as const;
export const routes = ['HTTPRoute', 'GRPCRoute', 'UDPRoute', 'TCPRoute', 'TLSRoute'] as const;
/** Routes that a SecurityPolicy knows how to guard. */
export const securedRoutes = ['HTTPRoute', 'GRPCRoute', 'TCPRoute'] as const;

interface Named {
  readonly group?: string;
  readonly kind: string;
}

interface Targets {
  readonly targetRef?: Named;
  readonly targetRefs?: readonly Named[];
  readonly targetSelectors?: readonly Named[];
}

/** What is targeted by name, with the place where it is written. */
const named = ({ targetRef, targetRefs = [] }: Targets): readonly { target: Named; path: Path }[] => [
  ...(targetRef === undefined ? [] : [{ target: targetRef, path: ['targetRef'] }]),
  ...targetRefs.map((target, index) => ({ target, path: ['targetRefs', index] })),
];

export const targeted: ValueRule = {
  message: 'A policy needs a target: set targetRefs (or targetRef, but not both), or targetSelectors.',
  holds: (spec: Targets) => has(spec, 'targetRef') !== has(spec, 'targetRefs') || (spec.targetSelectors ?? []).length > 0,
};

export const targetsGatewayApi: ValueRule = {
  message: `A policy attaches to Gateway API kinds: the group is ${GATEWAY_API}.`,
  holds: (spec: Targets) =>
    named(spec)
      .filter(({ target }) => target.group !== GATEWAY_API)
      .map(({ path }) => ({ path: [...path, 'group'], message: `The group of a target is ${GATEWAY_API}.` })),
};

export const targetsKind = (...kinds: readonly string[]): ValueRule => ({
  message: `The policy attaches to ${kinds.join(', ')} only.`,
  holds: (spec: Targets) =>
    named(spec)
      .filter(({ target }) => !kinds.includes(target.kind))
      .map(({ target, path }) => ({
        path: [...path, 'kind'],
        message: `The policy cannot attach to ${target.kind}: it takes ${kinds.join(', ')}.`,
      })),
});

/** A field that has a meaning only where all targets are of some kinds. */
export const onlyForTargets = (field: string, kinds: readonly string[], reason: string): ValueRule => ({
  message: `${field} can only be set where every target is one of ${kinds.join(', ')}: ${reason}.`,
  holds: (spec: Targets) =>
    !has(spec, field) ||
    [...named(spec).map(({ target }) => target), ...(spec.targetSelectors ?? [])].every((target) => kinds.includes(target.kind)),
});

export const mergesOnly: ValueRule = {
  message: 'A policy merges with its parent by StrategicMerge or JSONMerge; to replace it, leave mergeType out.',
  holds: (type: string) => type !== 'Replace',
};

/** What a policy attaches to, by name. */
export const policyTarget = object({
  group: required(apiGroup({ doc: 'API group of the target.' })),
  kind: required(kindName({ doc: 'Kind of the target.' })),
  name: required(string({ doc: "Name of the target, in the policy's namespace.", minLength: 1, maxLength: 253 })),
  sectionName: domainName({ doc: 'A listener of a Gateway, or a rule of a route.' }),
});

/** What a policy attaches to, by labels. */
export const targetSelector = object(
  {
    group: apiGroup({ doc: 'API group of the targets.', default: 'gateway.networking.k8s.io' }),
    kind: required(kindName({ doc: 'Kind of the targets.' })),
    matchExpressions: list(labelExpression, { doc: 'Conditions on labels that must all hold.' }),
    matchLabels: map(string(), { doc: 'Labels that a target must all carry.' }),
    namespaces: object(
      {
        from: required(
          oneOf(['Same', 'All', 'Selector'], { doc: "The policy's namespace, all, or those that are selected.", default: 'Same' }),
        ),
        selector: variant(labelSelector, { doc: 'Labels of the namespaces.' }),
      },
      { doc: "Where targets are looked for; without it in the policy's namespace.", rules: [neededWith('selector', 'from', ['Selector'])] },
    ),
  },
  {
    rules: [
      {
        message: 'A selector finds Gateway API kinds: its group is gateway.networking.k8s.io.',
        holds: (selector: { group?: string }) => (selector.group ?? GATEWAY_API) === GATEWAY_API,
      },
    ],
  },
);
