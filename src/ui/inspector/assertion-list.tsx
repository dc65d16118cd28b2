import { useTranslation } from 'react-i18next';
import { useDocument } from '../store/document.ts';
import { Section } from './panel-parts.tsx';

/** What the design promises about who may reach whom. */
export function AssertionList() {
  const assertions = useDocument((state) => state.design.assertions);
  const { t } = useTranslation();
  if (assertions.length === 0) return null;
  return (
    <Section title={t('inspector.assertions')}>
      <ul className="plain-list">
        {assertions.map((one) => (
          <li key={one.id}>
            <span>{one.name}</span> <span className="quiet">{t(`claim.${one.claim}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
