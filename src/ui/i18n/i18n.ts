/** The studio's languages. English is always there; Chinese is loaded when it is chosen. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, useView } from '../store/view.ts';
import { en } from './en.ts';

async function speak(language: Language): Promise<void> {
  if (language === 'zh' && !i18next.hasResourceBundle('zh', 'translation')) {
    const { zh } = await import('./zh.ts');
    i18next.addResourceBundle('zh', 'translation', zh);
  }
  await i18next.changeLanguage(language);
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  await speak(useView.getState().language);
  useView.subscribe((state, before) => {
    if (state.language !== before.language) void speak(state.language);
  });
}
