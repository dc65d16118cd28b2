import { Archive, FileJson, Image, Shapes } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../parts/modal.tsx';
import { currentDesign } from '../store/document.ts';
import { openDialog } from '../store/view.ts';
import { saveBundle, saveDesignFile } from './files.ts';
import { refuse } from './open-text.ts';
import { savePicture } from './picture.ts';

const ways = [
  ['zip', Archive],
  ['design', FileJson],
  ['png', Image],
  ['svg', Shapes],
] as const;

export function ExportDialog() {
  const [busy, setBusy] = useState<string>();
  const { t } = useTranslation();
  const take = async (way: (typeof ways)[number][0]) => {
    setBusy(way);
    const design = currentDesign();
    try {
      if (way === 'zip') await saveBundle(design);
      else if (way === 'design') await saveDesignFile(design);
      else await savePicture(design, way);
      openDialog(undefined);
    } catch (problem) {
      refuse(problem instanceof Error ? problem.message : String(problem));
    }
    setBusy(undefined);
  };
  return (
    <Modal title={t('action.export')} about={t('export.about')} testId="export-dialog">
      <div className="export-ways">
        {ways.map(([way, Icon]) => (
          <button
            key={way}
            type="button"
            className="welcome-way"
            disabled={busy !== undefined}
            data-testid={`export-${way}`}
            onClick={() => void take(way)}
          >
            <Icon size={18} aria-hidden="true" />
            <span>
              <b>{t(`export.${way}`)}</b>
              <span className="quiet">{t(`export.${way}About`)}</span>
            </span>
          </button>
        ))}
      </div>
    </Modal>
  );
}
