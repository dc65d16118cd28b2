import { ChevronDown, CornerDownLeft, Plus, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { methods } from '../inspector/call-form.tsx';
import { withAt } from '../inspector/edit.ts';
import { Select } from '../parts/select-field.tsx';
import { useDocument } from '../store/document.ts';
import { setDraft, setTrace, useTrace } from '../store/trace.ts';
import { draftOfCurl } from './request-text.ts';
import { traceDraft } from './run-trace.ts';

function HeadersButton() {
  const headers = useTrace((state) => state.draft.headers);
  const jwt = useTrace((state) => state.draft.jwt);
  const { t } = useTranslation();
  const count = headers.length + (jwt.trim() === '' ? 0 : 1);
  return (
    <Popover.Root>
      <Popover.Trigger className="btn">
        {t('trace.headers')}
        {count > 0 && <b>{count}</b>}
        <ChevronDown size={13} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu headers-menu" align="end" sideOffset={6} collisionPadding={8}>
          {headers.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headers may repeat; their place is their identity
            <div className="pair" key={at}>
              <input
                className="input mono"
                aria-label={t('field.header')}
                value={one.name}
                spellCheck={false}
                onChange={(event) => setDraft({ headers: withAt(headers, at, { ...one, name: event.target.value }) })}
              />
              <input
                className="input mono"
                aria-label={t('field.value')}
                value={one.value}
                spellCheck={false}
                onChange={(event) => setDraft({ headers: withAt(headers, at, { ...one, value: event.target.value }) })}
              />
              <button
                type="button"
                className="btn icon bare small"
                aria-label={t('field.removeOne', { name: one.name })}
                onClick={() => setDraft({ headers: withAt(headers, at, undefined) })}
              >
                <X size={13} aria-hidden="true" />
              </button>
            </div>
          ))}
          <button type="button" className="btn bare small" onClick={() => setDraft({ headers: [...headers, { name: '', value: '' }] })}>
            <Plus size={13} aria-hidden="true" />
            {t('field.header')}
          </button>
          <label className="stacked-label">
            {t('trace.jwt')}
            <textarea
              className="textarea mono"
              rows={3}
              placeholder='{"iss": "https://issuer", "sub": "alice"}'
              value={jwt}
              spellCheck={false}
              onChange={(event) => setDraft({ jwt: event.target.value })}
            />
          </label>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** One line, like an HTTP client; a pasted curl line fills it. */
export function Composer() {
  const draft = useTrace((state) => state.draft);
  const problem = useTrace((state) => state.problem);
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const starts = Object.values(elements).filter((one) => one.type === 'client' || one.type === 'service');
  const from = starts.some((one) => one.id === draft.from) ? draft.from : '';
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void traceDraft();
      }}
    >
      <Select
        label={t('trace.from')}
        value={from}
        className="from"
        testId="trace-from"
        choices={[{ value: '', label: t('trace.outside') }, ...starts.map((one) => ({ value: one.id, label: one.name }))]}
        change={(id) => setDraft({ from: id })}
      />
      <Select
        label={t('field.method')}
        value={draft.method}
        className="method"
        choices={[...new Set([...methods, draft.method])].map((value) => ({ value, label: value }))}
        change={(method) => setDraft({ method })}
      />
      <input
        className="input mono grow"
        aria-label={t('trace.url')}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : 'trace-problem'}
        placeholder="http://host/path"
        data-testid="trace-url"
        value={draft.url}
        spellCheck={false}
        onChange={(event) => setDraft({ url: event.target.value })}
        onPaste={(event) => {
          const filled = draftOfCurl(event.clipboardData.getData('text/plain'));
          if (!filled) return;
          event.preventDefault();
          setDraft(filled);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            setTrace({ problem: undefined });
            event.currentTarget.blur();
          }
        }}
      />
      <HeadersButton />
      <button type="submit" className="btn primary" data-testid="trace-run">
        {t('trace.run')}
        <CornerDownLeft size={13} aria-hidden="true" />
      </button>
      {problem !== undefined && (
        <p id="trace-problem" className="composer-problem ink-bad" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
