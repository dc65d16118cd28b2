import { labelFault, labelValueFault, qualifiedNameFault, subdomainFault } from '../../../schema/names.ts';
import { list, object, required, string } from '../../../schema/notation.ts';
import { finds } from '../rule.ts';
import { int32, textIn } from '../scalars.ts';
import { labelSelector, type Selector } from './label-selector.ts';

interface NodeRequirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

const valuesFitOperator = finds<NodeRequirement>('must have the values its operator needs', function* ({ operator, values = [] }) {
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
    yield { path: ['values'], message: `must be given where the operator is ${operator}` };
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
    yield { path: ['values'], message: `must not be given where the operator is ${operator}` };
  if ((operator === 'Gt' || operator === 'Lt') && values.length !== 1)
    yield { path: ['values'], message: `must be one number where the operator is ${operator}` };
});

const valuesAreLabels = finds<NodeRequirement>('must have values that labels can have', function* ({ values = [] }) {
  for (const [index, value] of values.entries()) {
    const fault = labelValueFault(value);
    if (fault) yield { path: ['values', index], message: fault };
  }
});

const requirementFields = {
  key: required(textIn(qualifiedNameFault, { doc: 'The label of the node it looks at.' })),
  operator: required(string({ enum: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] })),
  values: list(string()),
};

const fieldRequirement = object(
  { key: required(string({ enum: ['metadata.name'] })), operator: required(string({ enum: ['In', 'NotIn'] })), values: list(string()) },
  {
    rules: [
      finds<NodeRequirement>('must have one value', function* ({ values = [] }) {
        if (values.length !== 1) yield { path: ['values'], message: 'must be one name' };
        for (const [index, value] of values.entries()) {
          const fault = subdomainFault(value);
          if (fault) yield { path: ['values', index], message: fault };
        }
      }),
    ],
  },
);

const requiredTerm = object({
  matchExpressions: list(object(requirementFields, { rules: [valuesFitOperator, valuesAreLabels] })),
  matchFields: list(fieldRequirement),
});

const preferredTerm = object({
  matchExpressions: list(object(requirementFields, { rules: [valuesFitOperator] })),
  matchFields: list(fieldRequirement),
});

const nodeSelector = object({
  nodeSelectorTerms: required(list(requiredTerm, { doc: 'Conditions on nodes, one of which must hold.' })),
});

const weight = required(int32({ minimum: 1, maximum: 100, doc: 'How much a node gains by meeting it.' }));

const nodeAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: nodeSelector,
  preferredDuringSchedulingIgnoredDuringExecution: list(object({ weight, preference: { ...preferredTerm, default: {} } })),
});

interface Term {
  readonly labelSelector?: Selector;
  readonly namespaces?: readonly string[];
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

const keysFitSelector = finds<Term>('must have keys that fit its selector', function* (term) {
  const { matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  for (const [field, keys] of [
    ['matchLabelKeys', matchLabelKeys],
    ['mismatchLabelKeys', mismatchLabelKeys],
  ] as const) {
    if (keys.length > 0 && term.labelSelector === undefined) yield { path: [field], message: 'must not be given without labelSelector' };
    for (const [index, key] of keys.entries()) {
      const fault = qualifiedNameFault(key);
      if (fault) yield { path: [field, index], message: fault };
    }
  }
  const selected = selectedKeys(term.labelSelector);
  for (const [index, key] of matchLabelKeys.entries()) {
    if (mismatchLabelKeys.includes(key)) yield { path: ['matchLabelKeys', index], message: 'must not be in mismatchLabelKeys too' };
    if (selected.has(key)) yield { path: ['matchLabelKeys', index], message: 'must not be in labelSelector too' };
  }
});

/** The keys that a selector looks at. */
export function selectedKeys(selector: Selector | undefined): ReadonlySet<string> {
  return new Set([...Object.keys(selector?.matchLabels ?? {}), ...(selector?.matchExpressions ?? []).map(({ key = '' }) => key)]);
}

const namespacesNamed = finds<Term>('must name namespaces', function* ({ namespaces = [] }) {
  for (const name of namespaces) {
    const fault = labelFault(name);
    if (fault) yield { message: `has the namespace ${name || 'with an empty name'}, which ${fault}` };
  }
});

const podAffinityTerm = object(
  {
    labelSelector: { ...labelSelector, doc: 'The pods it looks at.' },
    namespaces: list(string()),
    topologyKey: required(
      textIn(qualifiedNameFault, {
        doc: 'The label of nodes that says what is near: kubernetes.io/hostname, topology.kubernetes.io/zone.',
      }),
    ),
    namespaceSelector: labelSelector,
    matchLabelKeys: list(string()),
    mismatchLabelKeys: list(string()),
  },
  { rules: [keysFitSelector, namespacesNamed] },
);

const podAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: list(podAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(object({ weight, podAffinityTerm: { ...podAffinityTerm, default: {} } })),
});

/** Near which nodes and pods a pod is placed. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity */
export const affinity = object({
  nodeAffinity: { ...nodeAffinity, doc: 'On which nodes.' },
  podAffinity: { ...podAffinity, doc: 'Near which pods.' },
  podAntiAffinity: { ...podAffinity, doc: 'Away from which pods.' },
});
