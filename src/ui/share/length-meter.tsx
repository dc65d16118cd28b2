import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { linkLimits } from './link-length.ts';

const end = 8400;

/** How long a link is, against what cuts links. */
export function LengthMeter({ length }: { readonly length: number }) {
  const { t } = useTranslation();
  const tone = length <= 2048 ? 'ok' : length <= 4000 ? 'warn' : 'bad';
  return (
    <div className="meter" data-testid="link-meter">
      <div className="meter-bar" role="img" aria-label={t('share.length', { count: length })}>
        <i className={`tone-${tone}`} style={{ width: `${Math.min(100, (length / end) * 100)}%` }} />
        {linkLimits.map((one) => (
          <span key={one.name} style={{ left: `${(one.most / end) * 100}%` }} />
        ))}
      </div>
      <p className="row-flex wrap">
        <b className={`ink-${tone}`}>{t('share.length', { count: length })}</b>
        {linkLimits.map((one) => (
          <span key={one.name} className={`row-flex tight ${length <= one.most ? 'ink-ok' : 'ink-bad'}`}>
            {length <= one.most ? <Check size={12} aria-label={t('share.fits')} /> : <X size={12} aria-label={t('share.cut')} />}
            {one.name}
          </span>
        ))}
      </p>
    </div>
  );
}
