import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedFix as Offered } from '../../worker/inquiries.ts';
import { notify } from '../parts/notify.ts';
import { commit } from '../store/document.ts';
import { TextDiff } from './text-diff.tsx';

/** A repair: first what it changes, then the button that does it. Undo takes it back. */
export function OfferedFix({ fix }: { readonly fix: Offered }) {
  const [open, setOpen] = useState(false);
  const { t } = useTranslation();
  const { change } = fix;
  return (
    <div className="offered-fix" data-testid="fix">
      <p className="row-flex wrap">
        <button type="button" className="btn small" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Wrench size={12} aria-hidden="true" />
          {fix.title}
        </button>
        {open && change && (
          <button
            type="button"
            className="btn small primary"
            data-testid="apply-fix"
            onClick={() => {
              if (commit(change)) void notify(t('problems.fixed', { title: fix.title }));
            }}
          >
            {t('problems.apply')}
          </button>
        )}
        {open && !change && <span className="quiet">{t('problems.drawn')}</span>}
      </p>
      {open && fix.texts.map((one) => <TextDiff key={one.file} change={one} />)}
    </div>
  );
}
