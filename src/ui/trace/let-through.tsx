import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { useInquiry } from '../analysis/use-inquiry.ts';
import { goTo } from '../app/actions.ts';
import { Fold } from '../parts/fold.tsx';
import { TextDiff } from '../problems/text-diff.tsx';
import { ConnectionList } from '../reach/connection-list.tsx';
import { useTrace } from '../store/trace.ts';

/** "What would let this through?": the smallest changes, as they would be written, and all that they would open. */
export function LetThrough({ placed }: { readonly placed: PlacedTrace }) {
  const request = useTrace((state) => state.request);
  const [openFor, setOpenFor] = useState<string>();
  const { t } = useTranslation();
  const { verdict } = placed.trace.outcome;
  const refused = verdict === 'denied' || verdict === 'failed';
  const asked = JSON.stringify(request);
  // Another request starts folded; an edit that only replays this one does not fold it.
  const open = openFor !== undefined && openFor === asked;
  const proposal = useInquiry('proposal', open && refused && request ? { request } : undefined);
  if (!refused || !request) return null;
  return (
    <section className="let-through" data-testid="let-through">
      <button type="button" className="btn small" aria-expanded={open} onClick={() => setOpenFor(open ? undefined : asked)}>
        <KeyRound size={12} aria-hidden="true" />
        {t('trace.letThrough')}
      </button>
      {open && !proposal && <p className="quiet">{t('reach.working')}</p>}
      {open && proposal && (
        <>
          {proposal.changes.length === 0 && <p className="quiet">{t('trace.noProposal')}</p>}
          {proposal.changes.length > 0 && !proposal.delivers && <p className="ink-warn">{t('trace.notEnough')}</p>}
          <ul>
            {proposal.changes.map(({ text, diff, element }) => (
              <li key={diff.file}>
                <p>
                  {element === undefined ? (
                    text
                  ) : (
                    <button type="button" className="link" onClick={() => goTo(element)}>
                      {text}
                    </button>
                  )}
                </p>
                <TextDiff change={diff} />
              </li>
            ))}
          </ul>
          {proposal.opens.length > 0 && (
            <Fold label={t('trace.opens', { count: proposal.opens.length })}>
              <ConnectionList connections={proposal.opens} />
            </Fold>
          )}
        </>
      )}
    </section>
  );
}
