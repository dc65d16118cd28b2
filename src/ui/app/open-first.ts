/** What the page opens with: a link, else the work of last time, else the welcome screen. */
import { openDesign, refuse } from '../share/open-text.ts';
import { loadRecent, openStored } from '../store/storage.ts';
import { openDialog } from '../store/view.ts';

/** Takes the design out of the address bar, so that a reload does not open it a second time over newer work. */
async function openFromAddress(): Promise<boolean> {
  const { hash } = window.location;
  if (!/^#d\d+:/.test(hash)) return false;
  const { decodeLink } = await import('../share/codec.ts');
  const read = decodeLink(hash);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  if ('error' in read) {
    setTimeout(() => refuse(read.error), 300);
    return false;
  }
  await openDesign(read.design);
  return true;
}

export async function openFirst(): Promise<void> {
  window.addEventListener('hashchange', () => void openFromAddress());
  const recent = await loadRecent();
  if (await openFromAddress()) return;
  const [last] = recent;
  if (last && (await openStored(last.id))) return;
  openDialog('welcome');
}
