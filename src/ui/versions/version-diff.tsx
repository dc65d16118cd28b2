import { useTranslation } from 'react-i18next';
import { type Design, nameOf } from '../../core/index.ts';
import { useInquiry } from '../analysis/use-inquiry.ts';
import { ConnectionList } from '../reach/connection-list.tsx';

const signs = { added: '+', removed: '−', changed: '~' };
const inks = { added: 'ok', removed: 'bad', changed: 'warn' };

/** What became of an earlier version: objects that changed, connections that opened and closed. */
export function VersionDiff({ before }: { readonly before: Design }) {
  const found = useInquiry('compare', { before });
  const { t } = useTranslation();
  if (!found) return <p className="quiet">{t('versions.working')}</p>;
  const { objects, opened, closed } = found;
  if (objects.length + opened.length + closed.length === 0) return <p className="quiet">{t('versions.same')}</p>;
  return (
    <div className="version-diff" data-testid="version-diff">
      <h4>{t('versions.objects', { count: objects.length })}</h4>
      <ul>
        {objects.slice(0, 60).map((one) => (
          <li key={nameOf(one.key)} className="mono">
            <b className={`ink-${inks[one.change]}`}>{signs[one.change]}</b> {nameOf(one.key)}
            {one.paths.length > 0 && <span className="quiet"> {one.paths.slice(0, 4).join(', ')}</span>}
            {one.paths.length > 4 && <span className="quiet"> {t('inspector.more', { count: one.paths.length - 4 })}</span>}
          </li>
        ))}
      </ul>
      <h4>{t('versions.opened', { count: opened.length })}</h4>
      <ConnectionList connections={opened} />
      <h4>{t('versions.closed', { count: closed.length })}</h4>
      <ConnectionList connections={closed} />
    </div>
  );
}
