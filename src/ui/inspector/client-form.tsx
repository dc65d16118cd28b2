import { useTranslation } from 'react-i18next';
import type { ClientElement } from '../../core/index.ts';
import { PairsField } from '../parts/pairs-field.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TokensField } from '../parts/tokens-field.tsx';
import { edit } from './edit.ts';
import { checks } from './field-checks.ts';

const kinds = ['internet', 'cdn', 'leased-line', 'admin', 'pod'] as const;

export function ClientForm({ client }: { readonly client: ClientElement }) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('field.kind')}
        value={client.kind}
        choices={kinds.map((value) => ({ value, label: t(`clientKind.${value}`) }))}
        change={(kind) => edit(client.id, { kind })}
      />
      {client.kind === 'pod' ? (
        <PairsField
          label={t('field.labels')}
          pairs={client.labels ?? {}}
          change={(labels) => edit(client.id, { labels: Object.keys(labels).length > 0 ? labels : undefined })}
        />
      ) : (
        <TokensField
          label={t('field.addresses')}
          values={client.addresses}
          check={checks(t).cidr}
          placeholder="203.0.113.0/24"
          change={(addresses) => edit(client.id, { addresses })}
        />
      )}
    </>
  );
}
