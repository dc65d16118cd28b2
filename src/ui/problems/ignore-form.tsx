import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedDiagnostic } from '../../worker/protocol.ts';
import { commit, currentDesign } from '../store/document.ts';

/** Living with a finding, and why. */
export function IgnoreForm({ one }: { readonly one: PlacedDiagnostic }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { t } = useTranslation();
  if (!open)
    return (
      <button type="button" className="btn small bare" data-testid="ignore" onClick={() => setOpen(true)}>
        {t('finding.ignore')}
      </button>
    );
  return (
    <form
      className="row-flex wrap"
      onSubmit={(event) => {
        event.preventDefault();
        const entry = {
          code: one.code,
          ...(one.element !== undefined && { element: one.element }),
          ...(reason.trim() !== '' && { reason: reason.trim() }),
        };
        commit({ do: 'ignored', ignored: [...currentDesign().ignored, entry] });
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        className="input ignore-reason"
        aria-label={t('problems.reason')}
        placeholder={t('problems.reason')}
        data-testid="ignore-reason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setOpen(false);
        }}
      />
      <button type="submit" className="btn small">
        {t('finding.ignore')}
      </button>
    </form>
  );
}
