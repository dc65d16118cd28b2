import { useTranslation } from 'react-i18next';
import type { Connection } from '../../core/index.ts';
import { httpText } from './reach-model.ts';

const most = 40;

/** Connections, a line each. */
export function ConnectionList({ connections }: { readonly connections: readonly Connection[] }) {
  const { t } = useTranslation();
  return (
    <ul className="connection-list mono">
      {connections.slice(0, most).map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: connections stand in a fixed order
        <li key={at}>
          {one.from} → {one.to} · {one.protocol} {one.ports === 'all' ? t('reach.allPorts') : one.ports}
          {one.http && ` · ${httpText(one)}`}
          {one.via && ` · ${t('reach.via', { names: one.via.join(' → ') })}`}
          {one.mtls && ` · ${t('reach.mtls')}`}
          {one.verdict === 'unknown' && ` · ${t('verdict.unknown')}`}
        </li>
      ))}
      {connections.length > most && <li className="quiet">{t('inspector.more', { count: connections.length - most })}</li>}
    </ul>
  );
}
