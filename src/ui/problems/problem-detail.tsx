import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../core/index.ts';
import type { OfferedFix as Offered } from '../../worker/inquiries.ts';
import type { PlacedDiagnostic } from '../../worker/protocol.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { inquireNow } from '../analysis/analyst.ts';
import { Fold } from '../parts/fold.tsx';
import { currentDesign } from '../store/document.ts';
import { IgnoreForm } from './ignore-form.tsx';
import { OfferedFix } from './offered-fix.tsx';
import { TextDiff } from './text-diff.tsx';

/** What happens because of a finding, what to do, the repairs the core offers, and what it looks like elsewhere. */
export function ProblemDetail({ one }: { readonly one: PlacedDiagnostic }) {
  const analysis = useAnalysis((state) => state.analysis);
  const [fixes, setFixes] = useState<readonly Offered[]>([]);
  const [explained, setExplained] = useState<Explanation>();
  const { t } = useTranslation();
  useEffect(() => {
    let current = true;
    if (!analysis) return undefined;
    const { place: _, id: __, element: ___, ...diagnostic } = one;
    void inquireNow(currentDesign(), 'fixes', { diagnostic }).then((answer) => current && 'found' in answer && setFixes(answer.found));
    void inquireNow(currentDesign(), 'explain', { code: one.code }).then(
      (answer) =>
        current && 'found' in answer && setExplained(answer.found.find((other) => other.severity === one.severity) ?? answer.found[0]),
    );
    return () => {
      current = false;
    };
  }, [one, analysis]);
  const why = one.why ?? explained?.why;
  const todo = one.fix ?? explained?.fix;
  return (
    <div className="problem-detail" data-testid="problem-detail">
      <dl>
        {why !== undefined && (
          <>
            <dt>{t('problems.why')}</dt>
            <dd>{why}</dd>
          </>
        )}
        {todo !== undefined && (
          <>
            <dt>{t('problems.todo')}</dt>
            <dd>{todo}</dd>
          </>
        )}
        {one.sameAs && one.sameAs.length > 0 && (
          <>
            <dt>{t('problems.sameAs')}</dt>
            <dd className="mono">{one.sameAs.join(', ')}</dd>
          </>
        )}
      </dl>
      {fixes.map((fix) => (
        <OfferedFix key={fix.title} fix={fix} />
      ))}
      {explained?.example && (
        <Fold label={t('problems.example')}>
          <TextDiff change={{ file: '', ...explained.example }} />
        </Fold>
      )}
      <IgnoreForm one={one} />
    </div>
  );
}
