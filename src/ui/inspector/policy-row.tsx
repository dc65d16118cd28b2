import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, type ResourceKey } from '../../core/index.ts';
import { useInquiry } from '../analysis/use-inquiry.ts';
import { goTo } from '../app/actions.ts';
import { openDock } from '../store/view.ts';
import { revealKey } from '../text/reveal.ts';

interface PolicyRowProps {
  readonly policy: ResourceKey;
  /** What it does here, where that is known. */
  readonly about?: string;
}

/** A policy: its lines one click away, and folded below where it is enforced and what is dropped there. */
export function PolicyRow({ policy, about }: PolicyRowProps) {
  const [open, setOpen] = useState(false);
  const points = useInquiry('enforcement', open ? { policy } : undefined);
  const { t } = useTranslation();
  return (
    <li className="policy-row" data-testid="policy">
      <svg width="12" height="14" viewBox="0 0 16 18" aria-hidden="true">
        <path d="M8 1l6.5 2.6v5c0 4.2-2.8 6.9-6.5 8.4C4.3 15.5 1.5 12.8 1.5 8.6v-5z" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
      <div>
        <button
          type="button"
          className="link"
          onClick={() => {
            openDock('yaml');
            revealKey(policy);
          }}
        >
          {nameOf(policy)}
        </button>
        {about !== undefined && <p className="quiet">{about}</p>}
        <button type="button" className="link where" aria-expanded={open} data-testid="enforced-at" onClick={() => setOpen(!open)}>
          {t('guard.where')}
        </button>
        {open && points && (
          <ul className="points">
            {points.length === 0 && <li className="ink-warn">{t('guard.nowhere')}</li>}
            {points.slice(0, 30).map((point) => (
              <li key={`${point.component} ${point.at} ${point.direction ?? ''}`}>
                <span className="quiet">{t(`guard.at.${point.component}`)}</span>{' '}
                {point.element === undefined ? (
                  <span className="mono">{point.at}</span>
                ) : (
                  <button type="button" className="link mono" onClick={() => point.element !== undefined && goTo(point.element)}>
                    {point.at}
                  </button>
                )}
                {point.direction && <span className="quiet"> {t(`guard.${point.direction}`)}</span>}
                {point.services && (
                  <span className="quiet"> {t('guard.forServices', { names: point.services.map((one) => one.name).join(', ') })}</span>
                )}
                {point.drops.map((drop) => (
                  <p key={`${drop.path} ${drop.text}`} className="ink-warn dropped">
                    <ShieldAlert size={12} aria-hidden="true" />
                    <span>
                      <span className="mono">{drop.path}</span> {drop.text}
                    </span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
