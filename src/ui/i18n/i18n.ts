/** The studio's languages. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useView } from '../store/view.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export function startLanguages(): void {
  void i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, zh: { translation: zh } },
    lng: useView.getState().language,
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  useView.subscribe((state, before) => {
    if (state.language !== before.language) void i18next.changeLanguage(state.language);
  });
}
