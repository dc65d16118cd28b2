import '../styles/versions.css';
import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../parts/modal.tsx';
import { commit, useDocument } from '../store/document.ts';
import { type StoredVersion, versionsOf } from '../store/storage.ts';
import { openDialog } from '../store/view.ts';
import { VersionDiff } from '../versions/version-diff.tsx';

/** Older states of this design, kept in the browser. Going back is an edit like any other, so it can be undone. */
export function VersionsDialog() {
  const id = useDocument((state) => state.id);
  const [versions, setVersions] = useState<readonly StoredVersion[]>();
  const [compared, setCompared] = useState<number>();
  const { t } = useTranslation();
  useEffect(() => {
    void versionsOf(id).then(setVersions);
  }, [id]);
  return (
    <Modal title={t('action.versions')} about={t('versions.about')}>
      {versions?.length === 0 && <p className="quiet">{t('versions.none')}</p>}
      <ul className="plain-list">
        {versions?.map((one) => (
          <Fragment key={one.at}>
            <li className="row-flex">
              <span className="grow">{new Date(one.at).toLocaleString()}</span>
              <span className="quiet">{t('versions.elements', { count: Object.keys(one.design.elements).length })}</span>
              <button
                type="button"
                className={`btn small${compared === one.at ? ' on' : ''}`}
                aria-expanded={compared === one.at}
                data-testid="compare-version"
                onClick={() => setCompared(compared === one.at ? undefined : one.at)}
              >
                {t('versions.compare')}
              </button>
              <button
                type="button"
                className="btn small"
                onClick={() => {
                  commit({ do: 'replace', design: one.design });
                  openDialog(undefined);
                }}
              >
                {t('versions.goBack')}
              </button>
            </li>
            {compared === one.at && (
              <li>
                <VersionDiff before={one.design} />
              </li>
            )}
          </Fragment>
        ))}
      </ul>
    </Modal>
  );
}
