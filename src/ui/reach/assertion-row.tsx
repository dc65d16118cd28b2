import { Check, CircleHelp, Pencil, Play, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Assertion } from '../../core/index.ts';
import type { PlacedVerdict } from '../../worker/inquiries.ts';
import { showRequest } from '../panels/show-request.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useDocument } from '../store/document.ts';
import { removeAssertion } from './assertion-edits.ts';
import { assertionSentence } from './assertion-text.ts';
import { showReach, useReachView } from './reach-view.ts';

export const toneOfVerdict = (verdict: PlacedVerdict | undefined): 'ok' | 'bad' | 'unknown' =>
  verdict === undefined ? 'unknown' : verdict.holds ? 'ok' : verdict.certain ? 'bad' : 'unknown';

const icons = { ok: Check, bad: X, unknown: CircleHelp };

/** An assertion with its verdict on the drawing as it is; a broken one shows the request that breaks it. */
export function AssertionRow({ assertion, verdict }: { readonly assertion: Assertion; readonly verdict: PlacedVerdict | undefined }) {
  const design = useDocument((state) => state.design);
  const editing = useReachView((state) => state.editing === assertion.id);
  const { t } = useTranslation();
  const tone = toneOfVerdict(verdict);
  const Icon = icons[tone];
  const sentence = assertionSentence(design, assertion, t);
  return (
    <li className={`assertion-row${editing ? ' on' : ''}`} data-testid="assertion" data-verdict={tone}>
      <Icon size={15} className={`ink-${tone}`} aria-label={t(`assertion.verdict.${tone}`)} />
      <button
        type="button"
        className="assertion-main"
        aria-expanded={editing}
        onClick={() => showReach('assertions', editing ? undefined : assertion.id)}
      >
        <b>{assertion.name}</b>
        {assertion.name !== sentence && <span className="quiet">{sentence}</span>}
        {verdict && !verdict.holds && <span className={`ink-${tone}`}>{verdict.reason}</span>}
      </button>
      {verdict?.counterexample && !verdict.holds && (
        <button
          type="button"
          className="btn small"
          data-testid="assertion-show"
          onClick={() => verdict.counterexample && void showRequest(verdict.counterexample, verdict.from)}
        >
          <Play size={12} aria-hidden="true" />
          {t('assertion.show')}
        </button>
      )}
      <IconButton
        className="small"
        label={t('assertion.edit')}
        on={editing}
        onClick={() => showReach('assertions', editing ? undefined : assertion.id)}
      >
        <Pencil size={13} />
      </IconButton>
      <IconButton className="small" label={t('field.removeOne', { name: assertion.name })} onClick={() => removeAssertion(assertion.id)}>
        <Trash2 size={13} />
      </IconButton>
    </li>
  );
}
