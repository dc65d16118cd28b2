/** Opening what came from outside: a design file, a link, YAML. The open design is never written over; the new one is a document of its own. */
import i18next from 'i18next';
import type { Design } from '../../core/index.ts';
import { arranged } from '../canvas/auto-layout.ts';
import { notify } from '../parts/notify.ts';
import { openDocument } from '../store/document.ts';
import { select } from '../store/selection.ts';
import { stopTrace } from '../store/trace.ts';
import { openDialog } from '../store/view.ts';

/** Largest text that is looked at. */
export const mostText = 8_000_000;

/** Shows a design as a document of its own; laid out anew where it has no places, or none that are worth keeping. */
export async function openDesign(design: Design, arrange = false): Promise<void> {
  const placed = !arrange && Object.keys(design.elements).every((id) => design.layout[id]);
  openDocument(placed ? design : { ...design, layout: await arranged(design) });
  select([]);
  stopTrace();
  openDialog(undefined);
}

/** One clear message; the open design stays. */
export function refuse(reason: string): void {
  void notify(i18next.t('open.refused'), { description: reason, duration: 12_000, error: true });
}

/** Whether a text is a design of ours, broken or not, rather than an object of Kubernetes. */
const isDesignText = (text: string): boolean => text.startsWith('{') && !/"apiVersion"\s*:/.test(text.slice(0, 2000));

async function openYaml(text: string, name: string): Promise<boolean> {
  const { importYaml } = await import('./import-yaml.ts');
  const read = await importYaml(text, name);
  if (read === 'too slow') {
    refuse(i18next.t('open.tooSlow'));
    return false;
  }
  if ('error' in read) {
    refuse(read.error === '' ? i18next.t('open.nothingKnown') : i18next.t('open.yamlBroken', { problem: read.error }));
    return false;
  }
  await openDesign(read.design, true);
  const { objects, verbatim, problems } = read;
  void notify(i18next.t('open.imported', { objects, verbatim }), {
    duration: 10_000,
    ...(problems[0] !== undefined && { description: i18next.t('open.yamlBroken', { problem: problems[0] }) }),
  });
  return true;
}

/** Opens a text of any kind we know; says why where it cannot. */
export async function openText(text: string, name = 'Imported'): Promise<boolean> {
  const trimmed = text.trim();
  if (trimmed.length > mostText) {
    refuse(i18next.t('open.tooLarge'));
    return false;
  }
  const { decodeLink, readDesign } = await import('./codec.ts');
  const isLink = !trimmed.startsWith('{') && /^\S*#d\d+:/.test(trimmed.slice(0, 4000));
  if (!isLink && !isDesignText(trimmed)) return openYaml(trimmed, name);
  const read = isLink ? decodeLink(trimmed) : readDesign(trimmed);
  if ('error' in read) {
    refuse(read.error);
    return false;
  }
  await openDesign(read.design);
  return true;
}
