import { useTranslation } from 'react-i18next';
import { Modal } from '../parts/modal.tsx';

export function AboutDialog() {
  const { t } = useTranslation();
  return (
    <Modal title="Bulkhead" about={t('about.line')}>
      <div className="about">
        <p>{t('about.private')}</p>
        <p>{t('about.simulated')}</p>
        <p className="quiet">{t('about.thanks')}</p>
      </div>
    </Modal>
  );
}
