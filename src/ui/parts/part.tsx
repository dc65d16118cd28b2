import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from './boundary.tsx';

/** A part of the page that is loaded when it is first shown, and that may fail on its own. */
export function Part({ children, waiting }: { readonly children: ReactNode; readonly waiting?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Boundary
      say={(again) => (
        <div className="empty" role="alert">
          <p>{t('notice.partFailed')}</p>
          <button type="button" className="btn" onClick={again}>
            {t('notice.again')}
          </button>
        </div>
      )}
    >
      <Suspense fallback={waiting}>{children}</Suspense>
    </Boundary>
  );
}
