import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Design } from '../../core/index.ts';
import { useDocument } from '../store/document.ts';

/** The address that opens a design elsewhere; the design stands after the `#` and is never sent. */
async function linkOf(design: Design): Promise<string> {
  const { encodeLink } = await import('./codec.ts');
  return `${window.location.origin}${window.location.pathname}${encodeLink(design)}`;
}

/** The link of the open design, a moment behind the edits. */
const useLatest = create<{ readonly link: string; readonly of: Design | undefined }>()(() => ({ link: '', of: undefined }));
const pause = 350;

/** Keeps the link in step with the design; called once at the start. */
export function keepLink(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (design: Design): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void linkOf(design).then((link) => useLatest.setState({ link, of: design })), pause);
  };
  follow(useDocument.getState().design);
  useDocument.subscribe((state, before) => {
    if (state.design !== before.design) follow(state.design);
  });
}

/** How long the link of the open design is; 0 while it is not known. */
export const useLinkLength = (): number => useLatest((state) => state.link.length);

/** The link of the open design as it is now; empty until it is made. */
export function useLink(): string {
  const design = useDocument((state) => state.design);
  const [link, setLink] = useState('');
  useEffect(() => {
    let stale = false;
    void linkOf(design).then((made) => {
      if (!stale) setLink(made);
    });
    return () => {
      stale = true;
    };
  }, [design]);
  return link;
}

/** What cuts links, and where. */
export const linkLimits = [
  { name: 'Outlook', most: 2048 },
  { name: 'Slack', most: 4000 },
  { name: 'Teams', most: 8000 },
] as const;
