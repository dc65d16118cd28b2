/** Writing assertions into the design. */
import i18next from 'i18next';
import type { Assertion, AssertionParty, ElementId } from '../../core/index.ts';
import { commit, commitInRow, currentDesign, newId } from '../store/document.ts';
import { selectedIds } from '../store/selection.ts';
import { assertionSentence } from './assertion-text.ts';
import { useReachView } from './reach-view.ts';

const write = (assertions: readonly Assertion[], typing?: ElementId): boolean =>
  typing === undefined ? commit({ do: 'assertions', assertions }) : commitInRow(`assertion ${typing}`, { do: 'assertions', assertions });

/** A name that only repeats the sentence goes on doing so. */
export function changeAssertion(id: ElementId, edit: (one: Assertion) => Assertion, merge = false): void {
  const design = currentDesign();
  write(
    design.assertions.map((one) => {
      if (one.id !== id) return one;
      const next = edit(one);
      const spoken = one.name === next.name && one.name === assertionSentence(design, one, i18next.t);
      return spoken ? { ...next, name: assertionSentence(design, next, i18next.t) } : next;
    }),
    merge ? id : undefined,
  );
}

/** The same assertion with other conditions; with none it has no such field. */
export function withOnly({ only: _, ...rest }: Assertion, only: Assertion['only']): Assertion {
  return only ? { ...rest, only } : rest;
}

export function removeAssertion(id: ElementId): void {
  write(currentDesign().assertions.filter((one) => one.id !== id));
  useReachView.setState({ editing: undefined });
}

/** A first sentence: the outside, or what is selected, and the first thing it could be about. */
export function addAssertion(): void {
  const design = currentDesign();
  const [chosen] = selectedIds();
  const kinds = ['domain', 'namespace', 'service'];
  const target =
    chosen !== undefined && kinds.includes(design.elements[chosen]?.type ?? '')
      ? chosen
      : Object.values(design.elements).find((one) => kinds.includes(one.type))?.id;
  const to: AssertionParty = target === undefined ? { outside: true } : { element: target };
  const made = { id: newId('assertion'), from: { outside: true } as const, to, claim: 'must-not-reach' as const };
  const assertion: Assertion = { ...made, name: assertionSentence(design, made, i18next.t) };
  if (write([...design.assertions, assertion])) useReachView.setState({ view: 'assertions', editing: assertion.id });
}
