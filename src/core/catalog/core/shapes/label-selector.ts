import { labelValueFault, qualifiedNameFault } from '../../../schema/names.ts';
import { list, object, required, string } from '../../../schema/notation.ts';
import { finds } from '../rule.ts';
import { labels, textIn } from '../scalars.ts';

interface Requirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

/** What the API reads of a label selector. */
export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly Requirement[];
}

const valuesFitOperator = finds<Requirement>('must have the values its operator needs', function* ({ operator, values = [] }) {
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
    yield { path: ['values'], message: `must be given where the operator is ${operator}` };
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
    yield { path: ['values'], message: `must not be given where the operator is ${operator}` };
  for (const [index, value] of values.entries()) {
    const why = labelValueFault(value);
    if (why) yield { path: ['values', index], message: why };
  }
});

const labelSelectorRequirement = object(
  {
    key: required(textIn(qualifiedNameFault, { doc: 'The label it looks at.' })),
    operator: required(string({ enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'], doc: 'How the label and the values compare.' })),
    values: list(string(), { doc: 'What the label may be (In) or may not be (NotIn).' }),
  },
  { rules: [valuesFitOperator] },
);

/** Selects objects by their labels; an empty one selects all. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
export const labelSelector = object({
  matchLabels: labels({ doc: 'Labels that an object must have, exactly.' }),
  matchExpressions: list(labelSelectorRequirement, { doc: 'Conditions on labels; all must hold.' }),
});

/** Whether a selector selects what carries these labels. */
export function selects(selector: Selector, carried: Readonly<Record<string, string>>): boolean {
  const exact = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => carried[key] === value);
  return exact && (selector.matchExpressions ?? []).every((requirement) => meets(requirement, carried));
}

function meets({ key = '', operator, values = [] }: Requirement, carried: Readonly<Record<string, string>>): boolean {
  const value = Object.hasOwn(carried, key) ? carried[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true; // not an operator: said elsewhere
  }
}

export function isEmptySelector(selector: Selector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}
