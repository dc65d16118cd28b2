import { FileUp, FlaskConical, Link2, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Design, emptyDesign, templates } from '../../core/index.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Modal } from '../parts/modal.tsx';
import { openFromDisk } from '../share/open-file.ts';
import { openDesign } from '../share/open-text.ts';
import { sketchOf } from '../store/sketch.ts';
import { forget, openStored, useStorage } from '../store/storage.ts';
import { stopTrace } from '../store/trace.ts';
import { openDialog } from '../store/view.ts';
import { showFirstRequest } from './first-request.ts';
import { Thumbnail } from './thumbnail.tsx';

async function openTemplate(design: Design): Promise<void> {
  await openDesign(design);
  showFirstRequest();
}

/** Where work starts: a template that already proves itself, a blank sheet, something that exists, or what was open before. */
export function WelcomeDialog() {
  const recent = useStorage((state) => state.recent);
  const { t } = useTranslation();
  return (
    <Modal title={t('welcome.title')} about={t('welcome.about')} wide testId="welcome">
      <div className="welcome-grid">
        {templates.map((one) => (
          <button
            key={one.id}
            type="button"
            className="welcome-card"
            data-testid={`template-${one.id}`}
            onClick={() => void openTemplate(one.design)}
          >
            <Thumbnail sketch={sketchOf(one.design)} />
            <b>{t(`template.${one.id}.name`)}</b>
            <span className="quiet">{t(`template.${one.id}.about`)}</span>
          </button>
        ))}
        <div className="welcome-ways">
          <button type="button" className="welcome-way" data-testid="welcome-blank" onClick={() => void openDesign(emptyDesign())}>
            <FlaskConical size={18} aria-hidden="true" />
            <span>
              <b>{t('welcome.blank')}</b>
              <span className="quiet">{t('welcome.blankAbout')}</span>
            </span>
          </button>
          <button type="button" className="welcome-way" data-testid="welcome-open" onClick={openFromDisk}>
            <FileUp size={18} aria-hidden="true" />
            <span>
              <b>{t('welcome.open')}</b>
              <span className="quiet">{t('welcome.openAbout')}</span>
            </span>
          </button>
          <button type="button" className="welcome-way" data-testid="welcome-paste" onClick={() => openDialog('paste')}>
            <Link2 size={18} aria-hidden="true" />
            <span>
              <b>{t('welcome.paste')}</b>
              <span className="quiet">{t('welcome.pasteAbout')}</span>
            </span>
          </button>
        </div>
      </div>
      {recent.length > 0 && (
        <section className="recent">
          <h3>{t('welcome.recent')}</h3>
          <ul>
            {recent.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className="recent-card"
                  onClick={() =>
                    void openStored(one.id).then((opened) => {
                      if (!opened) return;
                      stopTrace();
                      openDialog(undefined);
                    })
                  }
                >
                  <Thumbnail sketch={one.sketch} />
                  <b className="cut">{one.name}</b>
                  <span className="quiet">{new Date(one.savedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}</span>
                </button>
                <IconButton
                  className="small recent-forget"
                  label={t('welcome.forget', { name: one.name })}
                  onClick={() => void forget(one.id)}
                >
                  <Trash2 size={13} />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="quiet welcome-foot">{t('welcome.private')}</p>
    </Modal>
  );
}
