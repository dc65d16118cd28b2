import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlacedPart } from '../../worker/inquiries.ts';
import { httpText } from './reach-model.ts';
import { RuleLink } from './rule-link.tsx';

/** One way through: ports, what requests, by way of what, and the rules that let it through. */
export function PartLine({ part }: { readonly part: PlacedPart }) {
  const { t } = useTranslation();
  const http = httpText(part);
  return (
    <li className="part-line">
      <p className="row-flex wrap">
        <b className="mono">
          {part.protocol} {part.ports === 'all' ? t('reach.allPorts') : part.ports}
        </b>
        {part.verdict === 'unknown' && <span className="chip unknown">{t('verdict.unknown')}</span>}
        {part.application && <span className="chip">{t(`reach.application.${part.application}`)}</span>}
        {part.mtls && (
          <span className="chip ok">
            <LockKeyhole size={10} aria-hidden="true" />
            {t('reach.mtls')}
          </span>
        )}
      </p>
      {http !== '' && <p className="mono">{http}</p>}
      {part.blocks && <p className="quiet">{t('reach.onlyBlocks', { blocks: part.blocks.join(', ') })}</p>}
      {part.via && <p className="quiet">{t('reach.via', { names: part.via.join(' → ') })}</p>}
      <p className="rules">
        {part.decidedBy.length === 0
          ? t('reach.noRule')
          : part.decidedBy.map((rule) => <RuleLink key={`${rule.resource.kind}${rule.resource.name}${rule.path}`} rule={rule} />)}
      </p>
    </li>
  );
}
