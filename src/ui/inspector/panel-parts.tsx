import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ElementId, nameOf, type ResourceKey } from '../../core/index.ts';
import { useAnalysis, useDiagnosticsOf } from '../analysis/analysis-store.ts';
import { Finding } from '../panels/finding.tsx';
import { openDock } from '../store/view.ts';
import { revealKey } from '../text/reveal.ts';

export function Section({
  title,
  children,
  className = '',
}: {
  readonly title?: string;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={`section ${className}`}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

const none: readonly ResourceKey[] = [];
const shownKeys = 2;

/** What an architect means by the element stands before what comes along with it. */
const mainKinds: readonly string[] = [
  'Namespace',
  'Gateway',
  'Service',
  'ServiceEntry',
  'Deployment',
  'Rollout',
  'GatewayClass',
  'EnvoyProxy',
];
const rank = ({ kind }: ResourceKey): number => {
  if (kind.endsWith('Route')) return 0;
  const at = mainKinds.indexOf(kind);
  return at < 0 ? mainKinds.length : at;
};

/** "writes HTTPRoute shop/cart": the objects this becomes, each a link to its lines. */
export function Writes({ id }: { readonly id: ElementId }) {
  const written = useAnalysis((state) => state.analysis?.writes[id] ?? none);
  const [all, setAll] = useState(false);
  const { t } = useTranslation();
  const keys = written.toSorted((a, b) => rank(a) - rank(b));
  if (keys.length === 0) return <p className="writes">{t('inspector.writesNothing')}</p>;
  const shown = all ? keys : keys.slice(0, shownKeys);
  return (
    <p className="writes" data-testid="writes">
      {t('inspector.writes')}{' '}
      {shown.map((key) => (
        <button
          key={nameOf(key)}
          type="button"
          className="link mono"
          onClick={() => {
            openDock('yaml');
            revealKey(key);
          }}
        >
          {nameOf(key)}
        </button>
      ))}
      {!all && keys.length > shownKeys && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('inspector.more', { count: keys.length - shownKeys })}
        </button>
      )}
    </p>
  );
}

export function ProblemsOf({ id }: { readonly id: ElementId }) {
  const found = useDiagnosticsOf(id);
  if (found.length === 0) return null;
  return (
    <div className="own-problems">
      {found.slice(0, 12).map((one) => (
        <Finding key={one.id} diagnostic={one} />
      ))}
    </div>
  );
}
