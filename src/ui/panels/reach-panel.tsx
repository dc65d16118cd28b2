import '../styles/reach.css';
import { Download } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedPart } from '../../worker/inquiries.ts';
import { useKeptReach, useReach } from '../analysis/reach-store.ts';
import { AssertionsView } from '../reach/assertions-view.tsx';
import { CellDetail } from '../reach/cell-detail.tsx';
import { CellMark } from '../reach/cell-mark.tsx';
import { reachCsv, reachJson } from '../reach/reach-files.ts';
import { ReachList } from '../reach/reach-list.tsx';
import { type PickedCell, ReachMatrix } from '../reach/reach-matrix.tsx';
import { bandsOf, foldedAtFirst, PairIndex } from '../reach/reach-model.ts';
import { type ReachView, useReachView } from '../reach/reach-view.ts';
import { useEndName } from '../reach/use-end-name.ts';
import { download, fileStem } from '../share/files.ts';
import { currentDesign, useDocument } from '../store/document.ts';

const views: readonly ReachView[] = ['matrix', 'list', 'assertions'];
const onlyTcp = (part: PlacedPart): boolean => part.protocol === 'TCP';
const everything = (): boolean => true;

/** Who reaches whom, for all requests at once; and what the design promises of it. */
export function ReachPanel() {
  useKeptReach();
  const report = useReach((state) => state.report);
  const failure = useReach((state) => state.failure);
  const design = useDocument((state) => state.design);
  const view = useReachView((state) => state.view);
  const [text, setText] = useState('');
  const [datagrams, setDatagrams] = useState(false);
  const [folded, setFolded] = useState<ReadonlySet<string>>();
  const [picked, setPicked] = useState<PickedCell>();
  const { t } = useTranslation();
  const wanted = useDeferredValue(text);
  const nameOf = useEndName(report);
  const shown = datagrams ? everything : onlyTcp;
  const index = useMemo(() => report && new PairIndex(report, shown), [report, shown]);
  const bands = useMemo(() => {
    if (!report) return [];
    const all = bandsOf(report, design, folded ?? foldedAtFirst(report, design), { outside: t('reach.outside') });
    const low = wanted.trim().toLowerCase();
    if (low === '') return all;
    const fits = (end: number): boolean => nameOf(end).toLowerCase().includes(low);
    return all.filter((band) => band.label.toLowerCase().includes(low) || band.ends.some(fits));
  }, [report, design, folded, wanted, nameOf, t]);
  const from = bands.find((one) => one.id === picked?.from.id);
  const to = bands.find((one) => one.id === picked?.to.id);
  const live = from && to && { from, to };
  const fold = (id: string) => {
    if (!report) return;
    const next = new Set(folded ?? foldedAtFirst(report, design));
    if (!next.delete(id)) next.add(id);
    setFolded(next);
  };
  const save = (kind: 'csv' | 'json') => {
    if (!report) return;
    const written = kind === 'csv' ? reachCsv(report, nameOf, shown) : reachJson(report, nameOf, shown);
    download(`${fileStem(currentDesign())}-reach.${kind}`, written, kind === 'csv' ? 'text/csv' : 'application/json');
  };
  return (
    <div className="reach-panel" data-testid="reach-panel">
      <div className="panel-bar">
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className={`btn small${view === one ? ' on' : ''}`}
            aria-pressed={view === one}
            data-testid={`reach-view-${one}`}
            onClick={() => useReachView.setState({ view: one, editing: undefined })}
          >
            {t(`reach.view.${one}`)}
          </button>
        ))}
        {view !== 'assertions' && (
          <>
            <input
              className="input reach-filter"
              type="search"
              aria-label={t('reach.filter')}
              placeholder={t('reach.filter')}
              data-testid="reach-filter"
              value={text}
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
            <button
              type="button"
              className={`btn small${datagrams ? ' on' : ''}`}
              aria-pressed={datagrams}
              title={t('reach.datagramsHint')}
              onClick={() => setDatagrams(!datagrams)}
            >
              {t('reach.datagrams')}
            </button>
            <span className="grow" />
            {view === 'matrix' && (
              <span className="reach-legend quiet">
                {(['all', 'some', 'unknown', 'none'] as const).map((mark) => (
                  <span key={mark} className="row-flex">
                    <CellMark mark={mark} />
                    {t(`reach.short.${mark}`)}
                  </span>
                ))}
              </span>
            )}
            {(['csv', 'json'] as const).map((kind) => (
              <button key={kind} type="button" className="btn small" data-testid={`reach-${kind}`} onClick={() => save(kind)}>
                <Download size={12} aria-hidden="true" />
                {kind.toUpperCase()}
              </button>
            ))}
          </>
        )}
      </div>
      {view === 'assertions' ? (
        <AssertionsView />
      ) : failure !== undefined ? (
        <p className="empty" role="alert">
          {t('notice.analysisFailed', { reason: failure })}
        </p>
      ) : !report || !index ? (
        <p className="empty" role="status">
          {t('reach.working')}
        </p>
      ) : report.ends.every((end) => end.namespace === undefined) ? (
        <div className="empty">
          <b>{t('empty.reachTitle')}</b>
          <p>{t('empty.reach')}</p>
        </div>
      ) : view === 'list' ? (
        <ReachList report={report} text={wanted} shown={shown} nameOf={nameOf} />
      ) : (
        <div className="reach-body">
          <div className="reach-scroll">
            <ReachMatrix bands={bands} index={index} picked={live} pick={setPicked} fold={fold} />
          </div>
          <aside className="reach-detail" aria-label={t('reach.detail')}>
            <CellDetail cell={live} index={index} nameOf={nameOf} />
          </aside>
        </div>
      )}
    </div>
  );
}
