import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedPart, ReachReport } from '../../worker/inquiries.ts';
import { httpText, rowsOf } from './reach-model.ts';
import { RuleLink } from './rule-link.tsx';

const step = 150;

interface ReachListProps {
  readonly report: ReachReport;
  readonly text: string;
  readonly shown: (part: PlacedPart) => boolean;
  readonly nameOf: (end: number) => string;
}

/** Every connection as a row. */
export function ReachList({ report, text, shown, nameOf }: ReachListProps) {
  const [most, setMost] = useState(step);
  const { t } = useTranslation();
  const { rows, more } = rowsOf(report, nameOf, { text, shown, most });
  if (rows.length === 0) return <p className="empty">{t('reach.noRows')}</p>;
  return (
    <div className="reach-scroll">
      <table className="reach-list" data-testid="reach-list">
        <thead>
          <tr>
            {(['from', 'to', 'ports', 'http', 'via', 'decidedBy'] as const).map((one) => (
              <th key={one} scope="col">
                {t(`reach.column.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, to, part }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in a fixed order
            <tr key={at}>
              <td className="mono">{nameOf(from)}</td>
              <td className="mono">{nameOf(to)}</td>
              <td>
                <span className="row-flex">
                  {part.protocol} {part.ports === 'all' ? t('reach.allPorts') : part.ports}
                  {part.mtls && <LockKeyhole size={11} className="ink-ok" aria-label={t('reach.mtls')} />}
                  {part.verdict === 'unknown' && <span className="chip unknown">{t('verdict.unknown')}</span>}
                </span>
              </td>
              <td className="mono">
                {httpText(part)}
                {part.application !== undefined && httpText(part) === '' && t(`reach.application.${part.application}`)}
                {part.blocks && ` ${t('reach.onlyBlocks', { blocks: part.blocks.join(', ') })}`}
              </td>
              <td className="mono">{part.via?.join(' → ')}</td>
              <td className="rules">
                {part.decidedBy.map((rule) => (
                  <RuleLink key={`${rule.resource.kind}${rule.resource.name}${rule.path}`} rule={rule} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <button type="button" className="btn small" onClick={() => setMost(most + step)}>
          {t('reach.more')}
        </button>
      )}
    </div>
  );
}
