/** Nothing is lost: every edit is stored in the browser, with older versions, and one tab at a time writes a document. */
import { del, get, set } from 'idb-keyval';
import { create } from 'zustand';
import type { Design } from '../../core/index.ts';
import { markSaved, newId, openDocument, useDocument } from './document.ts';
import { type Sketch, sketchOf } from './sketch.ts';

export interface RecentDocument {
  readonly id: string;
  readonly name: string;
  readonly savedAt: number;
  readonly elements: number;
  readonly sketch: Sketch;
}

export interface StoredVersion {
  readonly at: number;
  readonly design: Design;
}

interface StorageState {
  readonly recent: readonly RecentDocument[];
  /** Another tab has this document open and wrote it last. */
  readonly elsewhere: boolean;
  readonly failed: boolean;
}

export const useStorage = create<StorageState>()(() => ({ recent: [], elsewhere: false, failed: false }));

const recentKey = 'recent';
const documentKey = (id: string): string => `document:${id}`;
const versionsKey = (id: string): string => `versions:${id}`;
const mostRecent = 12;
const mostVersions = 40;
const versionEvery = 5 * 60_000;

const tab = newId('tab');
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('bulkhead');
type TabMessage = { readonly say: 'opened' | 'saved' | 'here'; readonly id: string; readonly tab: string };
const say = (message: Omit<TabMessage, 'tab'>): void => channel?.postMessage({ ...message, tab });

let lastVersion = 0;

async function save(): Promise<void> {
  const { id, design } = useDocument.getState();
  if (useStorage.getState().elsewhere) return;
  if (Object.keys(design.elements).length === 0 && !useStorage.getState().recent.some((one) => one.id === id)) return;
  const now = Date.now();
  try {
    await set(documentKey(id), JSON.stringify(design));
    const entry: RecentDocument = {
      id,
      name: design.name,
      savedAt: now,
      elements: Object.keys(design.elements).length,
      sketch: sketchOf(design),
    };
    const recent = [entry, ...useStorage.getState().recent.filter((one) => one.id !== id)];
    for (const old of recent.slice(mostRecent)) await Promise.all([del(documentKey(old.id)), del(versionsKey(old.id))]);
    const kept = recent.slice(0, mostRecent);
    await set(recentKey, kept);
    if (now - lastVersion > versionEvery) {
      lastVersion = now;
      const versions = await versionsOf(id);
      await set(versionsKey(id), [{ at: now, design }, ...versions].slice(0, mostVersions));
    }
    useStorage.setState({ recent: kept, failed: false });
    markSaved(now);
    say({ say: 'saved', id });
  } catch {
    useStorage.setState({ failed: true });
  }
}

export async function versionsOf(id: string): Promise<readonly StoredVersion[]> {
  const found: unknown = await get(versionsKey(id)).catch(() => undefined);
  if (!Array.isArray(found)) return [];
  return found.filter((one: unknown): one is StoredVersion => typeof one === 'object' && one !== null && 'at' in one && 'design' in one);
}

/** Opens a stored document; false where it is gone or unreadable. */
export async function openStored(id: string): Promise<boolean> {
  const found: unknown = await get(documentKey(id)).catch(() => undefined);
  if (typeof found !== 'string') return false;
  const { readDesign } = await import('../share/codec.ts');
  const read = readDesign(found);
  if ('error' in read) return false;
  openDocument(read.design, id);
  return true;
}

export async function forget(id: string): Promise<void> {
  const recent = useStorage.getState().recent.filter((one) => one.id !== id);
  useStorage.setState({ recent });
  await Promise.all([del(documentKey(id)), del(versionsKey(id)), set(recentKey, recent)]);
}

/** This tab goes on with the document; the others are told. */
export function takeOver(): void {
  useStorage.setState({ elsewhere: false });
  void save();
}

export async function loadRecent(): Promise<readonly RecentDocument[]> {
  const found: unknown = await get(recentKey).catch(() => undefined);
  const recent = Array.isArray(found)
    ? found.filter((one: unknown): one is RecentDocument => typeof one === 'object' && one !== null && 'id' in one && 'sketch' in one)
    : [];
  useStorage.setState({ recent });
  return recent;
}

/** Stores the document a moment after each edit, and at once when the page is left. */
export function keepSaved(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = useDocument.subscribe((state, before) => {
    if (state.id !== before.id) {
      lastVersion = 0;
      useStorage.setState({ elsewhere: false });
      say({ say: 'opened', id: state.id });
    }
    if (state.revision === before.revision) return;
    clearTimeout(timer);
    timer = setTimeout(() => void save(), 400);
  });
  const leave = (): void => {
    if (document.visibilityState === 'hidden' && timer !== undefined) void save();
  };
  document.addEventListener('visibilitychange', leave);
  channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => {
    const message = event.data;
    if (message.tab === tab || message.id !== useDocument.getState().id) return;
    if (message.say === 'opened') say({ say: 'here', id: message.id });
    // Whoever hears that another tab has the document writes no more until told to.
    if (message.say === 'saved' || message.say === 'here') useStorage.setState({ elsewhere: true });
  });
  return () => {
    stop();
    document.removeEventListener('visibilitychange', leave);
  };
}
