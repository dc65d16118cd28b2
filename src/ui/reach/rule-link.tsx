import { nameOf } from '../../core/index.ts';
import type { PlacedRule } from '../../worker/inquiries.ts';
import { goTo } from '../app/actions.ts';
import { openDock } from '../store/view.ts';
import { revealPlace } from '../text/reveal.ts';

/** A rule that decided, leading to its element and its line. */
export function RuleLink({ rule }: { readonly rule: PlacedRule }) {
  const { place } = rule;
  return (
    <button
      type="button"
      className="link mono"
      onClick={() => {
        if (rule.element !== undefined) goTo(rule.element);
        if (!place) return;
        openDock('yaml');
        revealPlace(place);
      }}
    >
      {nameOf(rule.resource)}
      {rule.path ? ` ${rule.path}` : ''}
      {place ? `:${place.line}` : ''}
    </button>
  );
}
