import { useDeferredValue, useMemo } from 'react';
import { useDocument } from '../store/document.ts';
import { encodeLink } from './formats.ts';

/** The address that opens a design elsewhere. */
export const linkOfPayload = (payload: string): string => `${window.location.origin}${window.location.pathname}#${payload}`;

/** How long the link of the open design is. */
export function useLinkLength(): number {
  const design = useDeferredValue(useDocument((state) => state.design));
  return useMemo(() => linkOfPayload(encodeLink(design)).length, [design]);
}

/** What cuts links, and where. */
export const linkLimits = [
  { name: 'Outlook', most: 2048 },
  { name: 'Slack', most: 4000 },
  { name: 'Teams', most: 8000 },
] as const;
