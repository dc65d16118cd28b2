import { boolean, object, oneOf, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { int32 } from './scalars.ts';

const LARGEST_PRIORITY = 1_000_000_000;
const SYSTEM: Readonly<Record<string, number>> = { 'system-node-critical': 2_000_001_000, 'system-cluster-critical': 2_000_000_000 };

interface PriorityClass {
  readonly metadata?: { readonly name?: string };
  readonly value?: number;
  readonly globalDefault?: boolean;
}

const leavesSystemAlone = finds<PriorityClass>(
  "must leave the system's own classes alone",
  function* ({ metadata, value = 0, globalDefault = false }) {
    const name = metadata?.name ?? '';
    if (name.startsWith('system-')) {
      if (SYSTEM[name] !== value || globalDefault)
        yield { path: ['metadata', 'name'], message: "must not begin with system-: such classes are the system's" };
    } else if (value > LARGEST_PRIORITY) yield { path: ['value'], message: `must be at most ${LARGEST_PRIORITY}` };
  },
);

export const priorityClass = builtin({
  group: 'scheduling.k8s.io',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  doc: 'How important pods are when there is not room for all.',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  cluster: true,
  schema: object({
    value: int32({ doc: 'The larger, the more important.' }),
    globalDefault: boolean({ doc: 'Whether it is for all pods that name none.' }),
    description: string(),
    preemptionPolicy: oneOf(['PreemptLowerPriority', 'Never'], { pointer: true, default: 'PreemptLowerPriority' }),
  }),
  rules: [leavesSystemAlone],
});
