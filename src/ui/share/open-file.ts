import i18next from 'i18next';
import { mostText, openText, refuse } from './open-text.ts';

export async function openFile(file: File): Promise<void> {
  if (file.size > mostText) {
    refuse(i18next.t('open.tooLarge'));
    return;
  }
  await openText(await file.text(), file.name.replace(/\.\w+$/, ''));
}

/** Asks for a file and opens it. */
export function openFromDisk(): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = '.json,.yaml,.yml,application/json';
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    if (file) void openFile(file);
  });
  field.click();
}
