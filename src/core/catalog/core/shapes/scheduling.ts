import { labelValueFault, qualifiedNameFault } from '../../../schema/names.ts';
import { list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { finds, repeats } from '../rule.ts';
import { int32, int32Pointer, int64Pointer, textIn } from '../scalars.ts';
import { selectedKeys } from './affinity.ts';
import { labelSelector, type Selector } from './label-selector.ts';

export const TAINT_EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

const tolerationAgrees = finds<Toleration>(
  'must agree with itself',
  function* ({ key, operator = 'Equal', value = '', effect, tolerationSeconds }) {
    if (!key && operator !== 'Exists')
      yield { path: ['operator'], message: 'must be Exists where there is no key: it tolerates everything' };
    if (tolerationSeconds !== undefined && effect !== 'NoExecute')
      yield { path: ['effect'], message: 'must be NoExecute where tolerationSeconds is set' };
    if (operator === 'Exists' && value !== '') yield { path: ['operator'], message: 'must not be Exists where a value is given' };
    const fault = operator === 'Equal' ? labelValueFault(value) : undefined;
    if (fault) yield { path: ['operator'], message: `must not be Equal to a value that labels cannot have: it ${fault}` };
  },
);

/** Lets a pod onto nodes with a taint. https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export const tolerations = list(
  object(
    {
      key: textIn(qualifiedNameFault, { doc: 'The key of the taint; all taints where nothing is said.' }),
      operator: oneOf(['Exists', 'Equal'], { doc: 'Whether the value counts; Equal where nothing is said.' }),
      value: string({ doc: 'The value of the taint.' }),
      effect: oneOf(TAINT_EFFECTS, { doc: 'The effect of the taint; all effects where nothing is said.' }),
      tolerationSeconds: int64Pointer({ doc: 'How long a pod stays on a node that got the taint.' }),
    },
    { rules: [tolerationAgrees] },
  ),
  { doc: 'Taints of nodes that do not keep the pod away.' },
);

interface Spread {
  readonly maxSkew?: number;
  readonly topologyKey?: string;
  readonly whenUnsatisfiable?: string;
  readonly minDomains?: number;
  readonly labelSelector?: Selector;
  readonly matchLabelKeys?: readonly string[];
}

const spreadAgrees = finds<Spread>('must agree with itself', function* (spread) {
  const { matchLabelKeys = [], labelSelector: selector } = spread;
  if (spread.minDomains !== undefined && spread.whenUnsatisfiable !== 'DoNotSchedule')
    yield { path: ['minDomains'], message: 'must not be set unless whenUnsatisfiable is DoNotSchedule' };
  if (matchLabelKeys.length > 0 && selector === undefined)
    yield { path: ['matchLabelKeys'], message: 'must not be given without labelSelector' };
  const selected = selectedKeys(selector);
  for (const [index, key] of matchLabelKeys.entries()) {
    const fault = qualifiedNameFault(key) ?? (selected.has(key) ? 'must not be in labelSelector too' : undefined);
    if (fault) yield { path: ['matchLabelKeys', index], message: fault };
  }
});

const HONOR = ['Honor', 'Ignore'] as const;

/** How evenly pods are spread. https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export const topologySpread = list(
  object(
    {
      maxSkew: required(int32({ minimum: 1, doc: 'How many pods one place may have more than another.' })),
      topologyKey: required(textIn(qualifiedNameFault, { doc: 'The label of nodes that says what a place is.' })),
      whenUnsatisfiable: required(oneOf(['DoNotSchedule', 'ScheduleAnyway'], { doc: 'Whether a pod waits where it cannot be met.' })),
      labelSelector: { ...labelSelector, doc: 'The pods that are counted.' },
      minDomains: int32Pointer({ minimum: 1 }),
      nodeAffinityPolicy: oneOf(HONOR, { pointer: true }),
      nodeTaintsPolicy: oneOf(HONOR, { pointer: true }),
      matchLabelKeys: list(string()),
    },
    { rules: [spreadAgrees] },
  ),
  {
    doc: 'How evenly pods are spread over zones and nodes.',
    rules: [
      finds<readonly Spread[]>('must be unique', (all) =>
        repeats(
          all,
          ({ topologyKey, whenUnsatisfiable }) => `${topologyKey} ${whenUnsatisfiable}`,
          [],
          'must differ from the others in topologyKey or whenUnsatisfiable',
        ),
      ),
    ],
  },
);
