import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { actions } from '../app/actions.ts';
import { keyText } from '../app/key-text.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { commit, currentDesign } from '../store/document.ts';
import { makeLink, mayContain, refusalOf } from '../store/making.ts';
import { select, selectedIds } from '../store/selection.ts';
import { setView, useView } from '../store/view.ts';

/** Actions of the short menu, in groups. */
const groups: readonly (readonly string[])[] = [
  ['rename', 'inspect', 'traceFromHere', 'whatItReaches', 'whoReachesIt', 'revealYaml'],
  ['copy', 'cut', 'paste', 'duplicate'],
  ['fitSelection', 'arrange', 'selectAll'],
  ['delete'],
];

/** What a pointer does by dragging, in words: connect to, move into. */
function DragsInWords() {
  const { t } = useTranslation();
  const [id] = selectedIds();
  const design = currentDesign();
  const element = id === undefined ? undefined : design.elements[id];
  if (!element) return null;
  const others = Object.values(design.elements).filter((one) => one.id !== element.id);
  const subs = [
    {
      name: 'connectTo',
      targets: others.filter((one) => !refusalOf(design, element.id, one.id)),
      run: (to: string) => {
        const link = makeLink(currentDesign(), element.id, to);
        if (link && commit({ do: 'add', elements: [], links: [link] })) select([link.id]);
      },
    },
    {
      name: 'moveInto',
      targets: others.filter((one) => one.id !== element.parent && mayContain(design, one.id, element.type)),
      run: (to: string) =>
        commit({ do: 'move', layout: { [element.id]: { ...design.layout[element.id], x: 40, y: 60 } }, parents: { [element.id]: to } }),
    },
  ];
  return subs.map(({ name, targets, run }) =>
    targets.length === 0 ? null : (
      <DropdownMenu.Sub key={name}>
        <DropdownMenu.SubTrigger>{t(`menu.${name}`)} ▸</DropdownMenu.SubTrigger>
        <DropdownMenu.Portal>
          <DropdownMenu.SubContent className="menu">
            {targets.map((one) => (
              <DropdownMenu.Item key={one.id} onSelect={() => run(one.id)}>
                <Silhouette type={one.type} size={15} />
                {one.name}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.SubContent>
        </DropdownMenu.Portal>
      </DropdownMenu.Sub>
    ),
  );
}

/** The menu of a right click, of the outline's ⋯ and of the menu key: what can be done with the selection. */
export function SelectionMenu() {
  const at = useView((state) => state.menuAt);
  const { t } = useTranslation();
  if (!at) return null;
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && setView({ menuAt: undefined })}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" style={{ left: at.x, top: at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={0}
          collisionPadding={8}
          aria-label={t('menu.forSelection')}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {groups.map((group, index) => (
            <DropdownMenu.Group key={group.join()}>
              {index > 0 && <DropdownMenu.Separator className="separator" />}
              {group.map((name) => {
                const action = actions.find((one) => one.name === name);
                return action ? (
                  <DropdownMenu.Item key={name} disabled={action.enabled?.() === false} onSelect={() => setTimeout(action.run)}>
                    {t(`action.${name}`)}
                    {action.key !== undefined && <kbd>{keyText(action.key)}</kbd>}
                  </DropdownMenu.Item>
                ) : null;
              })}
            </DropdownMenu.Group>
          ))}
          <DragsInWords />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
