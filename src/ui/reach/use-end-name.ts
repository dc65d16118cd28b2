import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReachReport } from '../../worker/inquiries.ts';

/** The name of an end as the list and the files tell it. */
export function useEndName(report: ReachReport | undefined): (end: number) => string {
  const { t } = useTranslation();
  return useCallback((at) => report?.ends[at]?.name || t('reach.outside'), [report, t]);
}
