import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, type ResourceKey, type TraceRequest } from '../../core/index.ts';
import type { InquiryOutput } from '../../worker/inquiries.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { inquireNow } from '../analysis/analyst.ts';
import { showRequest } from '../panels/show-request.ts';
import { currentDesign } from '../store/document.ts';

const asked = (request: TraceRequest): string => {
  const headers = Object.entries(request.headers ?? {}).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : value.join(', ')}`,
  );
  return [`${request.method ?? 'GET'} ${request.host ?? ''}${request.path ?? ''}`, ...headers].join(' · ');
};

/** Every distinct outcome of a gateway's routing, each one click from its trace; and the matches that get nothing. */
export function ExploreView({ gateway, close }: { readonly gateway: ResourceKey; readonly close: () => void }) {
  const analysis = useAnalysis((state) => state.analysis);
  const [found, setFound] = useState<InquiryOutput<'explore'>>();
  const [most, setMost] = useState(100);
  const { t } = useTranslation();
  useEffect(() => {
    let current = true;
    if (!analysis) return undefined;
    void inquireNow(currentDesign(), 'explore', { gateway }).then((answer) => current && 'found' in answer && setFound(answer.found));
    return () => {
      current = false;
    };
  }, [analysis, gateway]);
  return (
    <div className="explore" data-testid="explore">
      <p className="row-flex wrap">
        <b className="mono">{nameOf(gateway)}</b>
        {found && <span className="quiet">{t('trace.outcomes', { count: found.outcomes.length })}</span>}
        <span className="grow" />
        <button type="button" className="btn small bare" onClick={close}>
          {t('action.close')}
        </button>
      </p>
      {found && found.outcomes.length === 0 && <p className="quiet">{t('trace.noOutcomes')}</p>}
      {found && found.outcomes.length > 0 && (
        <table className="reach-list">
          <thead>
            <tr>
              <th scope="col">{t('trace.listener')}</th>
              <th scope="col">{t('field.hostname')}</th>
              <th scope="col">{t('trace.sample')}</th>
              <th scope="col">{t('trace.goesTo')}</th>
            </tr>
          </thead>
          <tbody>
            {found.outcomes.slice(0, most).map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: outcomes stand in a fixed order
              <tr key={at}>
                <td>{one.listener}</td>
                <td className="mono">{one.hostname}</td>
                <td>
                  <button
                    type="button"
                    className="link mono"
                    data-testid="explored"
                    onClick={() => void showRequest(one.request, undefined).then(close)}
                  >
                    {asked(one.request)}
                  </button>
                </td>
                <td className="mono">{one.winner ? `${nameOf(one.winner.resource)} ${one.winner.path}` : t('trace.noRule')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found && found.outcomes.length > most && (
        <button type="button" className="btn small" onClick={() => setMost(most + 200)}>
          {t('reach.more')}
        </button>
      )}
      {found && found.unreached.length > 0 && (
        <>
          <h3>{t('trace.unreached')}</h3>
          <ul>
            {found.unreached.slice(0, 50).map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: matches stand in a fixed order
              <li key={at} className="mono quiet">
                {nameOf(one.resource)} {one.path} · {one.hostname}
                {one.hiddenBy && ` ← ${nameOf(one.hiddenBy.resource)} ${one.hiddenBy.path}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
