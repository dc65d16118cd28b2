import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../parts/modal.tsx';
import { useDocument } from '../store/document.ts';
import { saveDesignFile } from './files.ts';
import { LengthMeter } from './length-meter.tsx';
import { useLink } from './link-length.ts';

export function ShareDialog() {
  const design = useDocument((state) => state.design);
  const link = useLink();
  const [copied, setCopied] = useState<'link' | 'markdown'>();
  const { t } = useTranslation();
  const copy = (what: 'link' | 'markdown') =>
    void navigator.clipboard.writeText(what === 'link' ? link : `[${design.name}](${link})`).then(() => {
      setCopied(what);
      setTimeout(() => setCopied(undefined), 2000);
    });
  return (
    <Modal title={t('action.share')} about={t('share.about')} testId="share-dialog">
      <div className="row-flex">
        <input
          className="input mono grow"
          readOnly
          value={link}
          aria-label={t('share.link')}
          data-testid="share-link"
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="btn primary" onClick={() => copy('link')}>
          <Copy size={14} aria-hidden="true" />
          {copied === 'link' ? t('share.copied') : t('share.copy')}
        </button>
      </div>
      <LengthMeter length={link.length} />
      {link.length > 8000 && <p className="ink-warn">{t('share.tooLong')}</p>}
      <footer>
        <button type="button" className="btn" onClick={() => copy('markdown')}>
          {copied === 'markdown' ? t('share.copied') : t('share.markdown')}
        </button>
        <button type="button" className="btn" onClick={() => void saveDesignFile(design)}>
          {t('action.save')}
        </button>
      </footer>
    </Modal>
  );
}
