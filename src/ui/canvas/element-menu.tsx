import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actions } from '../app/actions.ts';
import { keyText } from '../app/key-text.ts';
import { currentDesign } from '../store/document.ts';
import { select, selectedIds } from '../store/selection.ts';
import { linkOf } from './flow-edges.ts';

/** Actions of the short menu, in groups. */
export const menuGroups: readonly (readonly string[])[] = [
  ['rename', 'inspect', 'traceFromHere', 'revealYaml'],
  ['copy', 'cut', 'paste', 'duplicate'],
  ['fitSelection', 'arrange', 'selectAll'],
  ['delete'],
];

/** The menu of a right click: for what is under the pointer, else for the drawing. */
export function ElementMenu({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        asChild
        onContextMenu={(event) => {
          // `as`: the target of a mouse event on the page is an element.
          const under = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node, .react-flow__edge');
          const id = under?.dataset.id;
          if (id === undefined) return;
          const design = currentDesign();
          const picked = design.elements[id] ? id : linkOf(id);
          if (!selectedIds().includes(picked)) select([picked]);
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu" collisionPadding={8}>
          {menuGroups.map((group, at) => (
            <ContextMenu.Group key={group.join()}>
              {at > 0 && <ContextMenu.Separator className="separator" />}
              {group.map((name) => {
                const action = actions.find((one) => one.name === name);
                if (!action) return null;
                return (
                  <ContextMenu.Item key={name} disabled={action.enabled?.() === false} onSelect={() => action.run()}>
                    {t(`action.${action.name}`)}
                    {action.key !== undefined && <kbd>{keyText(action.key)}</kbd>}
                  </ContextMenu.Item>
                );
              })}
            </ContextMenu.Group>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
