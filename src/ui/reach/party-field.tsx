import { useTranslation } from 'react-i18next';
import type { AssertionParty } from '../../core/index.ts';
import { checks } from '../inspector/field-checks.ts';
import { PairsField } from '../parts/pairs-field.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useDocument } from '../store/document.ts';

const speakable = ['domain', 'namespace', 'service', 'client', 'node'] as const;

interface PartyFieldProps {
  readonly label: string;
  readonly party: AssertionParty;
  readonly change: (party: AssertionParty, merge?: boolean) => void;
  readonly testId: string;
}

/** Whom an assertion speaks of: something drawn, the outside, or pods by their labels. */
export function PartyField({ label, party, change, testId }: PartyFieldProps) {
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const check = checks(t);
  const value = 'element' in party ? `element:${party.element}` : 'outside' in party ? 'outside' : 'labels';
  const drawn = speakable.flatMap((type) => Object.values(elements).filter((one) => one.type === type));
  const choices = [
    { value: 'outside', label: t('reach.outside') },
    ...drawn.map((one) => ({ value: `element:${one.id}`, label: `${t(`type.${one.type}`)} · ${one.name}` })),
    { value: 'labels', label: t('assertion.labels') },
    ...('element' in party && !drawn.some((one) => one.id === party.element) ? [{ value, label: t('assertion.gone') }] : []),
  ];
  return (
    <>
      <SelectField
        label={label}
        value={value}
        choices={choices}
        testId={testId}
        change={(next) => {
          if (next === 'outside') change({ outside: true });
          else if (next === 'labels') change({ labels: {} });
          else change({ element: next.slice('element:'.length) });
        }}
      />
      {'outside' in party && (
        <TextField
          label={t('assertion.cidr')}
          mono
          placeholder={t('assertion.anyAddress')}
          value={party.cidr ?? ''}
          check={(text) => (text === '' ? undefined : check.cidr(text))}
          change={(cidr) => change(cidr === '' ? { outside: true } : { outside: true, cidr }, true)}
        />
      )}
      {'labels' in party && (
        <>
          <PairsField label={t('field.podLabels')} pairs={party.labels} change={(labels) => change({ ...party, labels })} />
          <TextField
            label={t('type.namespace')}
            mono
            placeholder={t('field.any')}
            value={party.namespace ?? ''}
            check={(text) => (text === '' ? undefined : check.name(text))}
            change={(namespace) => change(namespace === '' ? { labels: party.labels } : { labels: party.labels, namespace }, true)}
          />
        </>
      )}
    </>
  );
}
