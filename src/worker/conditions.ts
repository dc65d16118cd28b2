/** What controllers would write of each element's objects, as far as they do not take them. */
import { type Condition, type ElementId, originOf, type StatusEntry } from '../core/index.ts';
import type { PlacedCondition } from './inquiries.ts';
import type { Placing } from './placing.ts';

/** Conditions that are well when they are False. */
const goodWhenFalse: ReadonlySet<string> = new Set(['Conflicted', 'Overridden', 'Warning', 'PartiallyInvalid', 'OverlappingTLSConfig']);

const isWell = ({ type, status }: Condition): boolean => (goodWhenFalse.has(type) ? status !== 'True' : status !== 'False');

/** Every condition with where it stands, by element; objects nobody draws are left out. */
export function conditionsByElement(
  where: Placing,
  statuses: readonly StatusEntry[],
): Readonly<Record<ElementId, readonly PlacedCondition[]>> {
  const found: Record<ElementId, PlacedCondition[]> = {};
  for (const { key, status } of statuses) {
    const element = originOf(where.compiled, key);
    if (element === undefined) continue;
    const list = found[element] ?? [];
    found[element] = list;
    const put = (conditions: readonly Condition[] | undefined, at: string) => {
      for (const one of conditions ?? []) list.push({ ...one, key, at, well: isWell(one) });
    };
    put(status.conditions, '');
    for (const listener of status.listeners ?? []) put(listener.conditions, listener.name);
    for (const parent of status.parents ?? []) put(parent.conditions, nameIn(parent.parentRef));
    for (const ancestor of status.ancestors ?? []) put(ancestor.conditions, nameIn(ancestor.ancestorRef));
  }
  return found;
}

function nameIn(ref: object): string {
  const name = 'name' in ref && typeof ref.name === 'string' ? ref.name : '';
  const section = 'sectionName' in ref && typeof ref.sectionName === 'string' ? `/${ref.sectionName}` : '';
  return `${name}${section}`;
}
