import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../parts/modal.tsx';
import { openText } from './open-text.ts';

/** A link, a design, or Kubernetes YAML, pasted. */
export function PasteDialog() {
  const [text, setText] = useState('');
  const { t } = useTranslation();
  return (
    <Modal title={t('action.pasteIn')} about={t('paste.about')} testId="paste-dialog">
      <textarea
        className="textarea mono"
        rows={10}
        value={text}
        aria-label={t('action.pasteIn')}
        data-testid="paste-text"
        placeholder={'https://…/#d1:…\n\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway'}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <footer>
        <button type="button" className="btn primary" disabled={text.trim() === ''} onClick={() => void openText(text)}>
          {t('paste.open')}
        </button>
      </footer>
    </Modal>
  );
}
