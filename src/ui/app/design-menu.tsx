import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../store/document.ts';
import { actions } from './actions.ts';
import { keyText } from './key-text.ts';

const groups: readonly (readonly string[])[] = [
  ['new', 'welcome', 'open', 'pasteIn'],
  ['save', 'export', 'share', 'versions'],
  ['help', 'about'],
];

/** The design's name and what can be done with the whole of it. */
export function DesignMenu({ rename }: { readonly rename: () => void }) {
  const name = useDocument((state) => state.design.name);
  const savedAt = useDocument((state) => state.savedAt);
  const { t } = useTranslation();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="btn bare design-name" data-testid="design-menu">
        <strong className="cut">{name}</strong>
        <ChevronDown size={14} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6}>
          <DropdownMenu.Item onSelect={() => setTimeout(rename)}>{t('action.renameDesign')}</DropdownMenu.Item>
          {groups.map((group) => (
            <DropdownMenu.Group key={group.join()}>
              <DropdownMenu.Separator className="separator" />
              {group.map((id) => {
                const action = actions.find((one) => one.name === id);
                if (!action) return null;
                return (
                  <DropdownMenu.Item key={id} onSelect={() => setTimeout(action.run)}>
                    {t(`action.${id}`)}
                    {action.key !== undefined && <kbd>{keyText(action.key)}</kbd>}
                  </DropdownMenu.Item>
                );
              })}
            </DropdownMenu.Group>
          ))}
          <DropdownMenu.Separator className="separator" />
          <DropdownMenu.Label className="heading">
            {savedAt === undefined ? t('bar.notSaved') : t('bar.saved', { time: new Date(savedAt).toLocaleTimeString() })}
          </DropdownMenu.Label>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
