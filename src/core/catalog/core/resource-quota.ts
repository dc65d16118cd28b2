import { list, object, string, type Violation } from '../../schema/notation.ts';
import { isQuotaResource, quotaResourceName } from './forms/resource-names.ts';
import { builtin } from './kind.ts';
import { finds, under } from './rule.ts';
import { amountsOf } from './shapes/resources.ts';

const SCOPES = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
  'VolumeAttributesClass',
];
const WITHOUT_VALUES = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'CrossNamespacePodAffinity'];
const COMPUTE = new Set(['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory']);
const STORAGE = new Set(['persistentvolumeclaims', 'requests.storage']);
const OPPOSITES = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

interface Expression {
  readonly scopeName?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}
interface Spec {
  readonly hard?: Readonly<Record<string, unknown>>;
  readonly scopes?: readonly string[];
  readonly scopeSelector?: { readonly matchExpressions?: readonly Expression[] };
}

/** Whether a quota of this scope can count the resource. */
function counts(scope: string, resource: string): boolean {
  if (scope === 'BestEffort') return resource === 'pods';
  if (scope === 'VolumeAttributesClass') return STORAGE.has(resource);
  return !SCOPES.includes(scope) || resource === 'pods' || COMPUTE.has(resource);
}

/** What the server says of scopes, it says of the list. */
function* scopeFaults(scopes: readonly string[], hard: Spec['hard']): Generator<Violation> {
  for (const scope of scopes) {
    if (!SCOPES.includes(scope)) yield { message: `must be ${SCOPES.join(', ')}; ${scope || 'an empty text'} is none` };
    const wrong = Object.keys(hard ?? {}).find((name) => isQuotaResource(name) && !counts(scope, name));
    if (wrong) yield { message: `must not have ${scope} where ${wrong} is limited: it is not counted by scope` };
  }
  for (const [one, other] of OPPOSITES)
    if (scopes.includes(one) && scopes.includes(other)) yield { message: `must not have both ${one} and ${other}` };
}

const scopesFit = finds<Spec>('must have scopes that fit', function* ({ hard, scopes = [], scopeSelector }) {
  yield* under(['scopes'], scopeFaults(scopes, hard));
  const expressions = scopeSelector?.matchExpressions ?? [];
  const path = ['scopeSelector', 'matchExpressions'];
  yield* under(
    path,
    scopeFaults(
      expressions.map(({ scopeName = '' }) => scopeName),
      hard,
    ),
  );
  for (const [index, { scopeName = '', operator = '', values = [] }] of expressions.entries()) {
    const says = (message: string): Violation => ({ path, message: `${message} in item ${index}` });
    if (!['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator))
      yield says('must have the operator In, NotIn, Exists or DoesNotExist');
    else if (WITHOUT_VALUES.includes(scopeName) && operator !== 'Exists') yield says(`must have the operator Exists for ${scopeName}`);
    if ((operator === 'In' || operator === 'NotIn') && values.length === 0) yield says(`must have values for ${operator}`);
    if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) yield says(`must not have values for ${operator}`);
  }
});

const amounts = amountsOf(quotaResourceName);

export const resourceQuota = builtin({
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  doc: 'How much a namespace may use, and how many objects it may have.',
  link: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  givenGeneration: true,
  schema: object({
    spec: object(
      {
        hard: {
          ...amounts,
          doc: 'The most the namespace may have of each: requests.cpu, pods, count/httproutes.gateway.networking.k8s.io …',
        },
        scopes: list(string(), { doc: 'Which pods are counted.' }),
        scopeSelector: object({
          matchExpressions: list(object({ scopeName: string(), operator: string(), values: list(string()) })),
        }),
      },
      { rules: [scopesFit] },
    ),
    status: object({ hard: amounts, used: amounts }),
  }),
});
