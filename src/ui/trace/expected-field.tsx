import { useTranslation } from 'react-i18next';
import type { SavedRequest } from '../../core/index.ts';
import { Select } from '../parts/select-field.tsx';
import { commit, commitInRow, currentDesign } from '../store/document.ts';

const verdicts = ['delivered', 'denied', 'failed', 'redirected', 'unknown'] as const;
type Verdict = (typeof verdicts)[number];

/** What a saved request is expected to meet; nothing in particular is an answer too. */
export function ExpectedField({ saved }: { readonly saved: SavedRequest }) {
  const { t } = useTranslation();
  const { expect } = saved;
  const write = (next: SavedRequest['expect'], typing: boolean) => {
    const { expect: _, ...rest } = saved;
    const change = {
      do: 'requests' as const,
      requests: currentDesign().requests.map((one) => (one.id === saved.id ? { ...rest, ...(next && { expect: next }) } : one)),
    };
    if (typing) commitInRow(`expected ${saved.id}`, change);
    else commit(change);
  };
  return (
    <span className="row-flex expected">
      <Select<Verdict | 'any'>
        label={t('trace.expects')}
        value={expect?.verdict ?? 'any'}
        choices={[
          { value: 'any', label: t('trace.expectsNothing') },
          ...verdicts.map((value) => ({ value, label: t(`verdict.${value}`) })),
        ]}
        change={(verdict) =>
          write(verdict === 'any' ? undefined : { verdict, ...(expect?.status !== undefined && { status: expect.status }) }, false)
        }
        testId="expected-verdict"
      />
      {expect && (
        <input
          className="input"
          inputMode="numeric"
          aria-label={t('field.status')}
          placeholder={t('field.any')}
          value={expect.status ?? ''}
          data-testid="expected-status"
          onChange={({ target: { value } }) => {
            if (value === '') write({ verdict: expect.verdict }, true);
            else if (/^\d{1,3}$/.test(value)) write({ verdict: expect.verdict, status: Number(value) }, true);
          }}
        />
      )}
    </span>
  );
}
