import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { actions, goTo } from '../app/actions.ts';
import { keyText } from '../app/key-text.ts';
import { useCanvas } from '../canvas/canvas-store.ts';
import { routeLabel } from '../canvas/flow-edges.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { useDocument } from '../store/document.ts';
import { openDialog } from '../store/view.ts';
import { showSaved } from './run-trace.ts';

/** Find or do anything: elements, saved requests, actions. */
export function PaletteDialog() {
  const design = useDocument((state) => state.design);
  const { t } = useTranslation();
  const close = () => openDialog(undefined);
  const then = (run: () => void) => () => {
    close();
    setTimeout(run);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog command" aria-describedby={undefined} data-testid="command-palette">
          <Dialog.Title className="visually-hidden">{t('bar.find')}</Dialog.Title>
          <Command label={t('bar.find')} loop>
            <Command.Input placeholder={t('bar.find')} className="command-input" />
            <Command.List className="command-list">
              <Command.Empty className="empty">{t('empty.found')}</Command.Empty>
              <Command.Group heading={t('palette.elements')}>
                {Object.values(design.elements).map((one) => (
                  <Command.Item
                    key={one.id}
                    value={`${one.name} ${t(`type.${one.type}`)} ${one.id}`}
                    onSelect={then(() => {
                      goTo(one.id);
                      useCanvas.getState().fit([one.id]);
                    })}
                  >
                    <Silhouette type={one.type} size={15} />
                    <span className="grow cut">{one.name}</span>
                    <span className="quiet">{t(`type.${one.type}`)}</span>
                  </Command.Item>
                ))}
                {Object.values(design.links).map((one) =>
                  one.type === 'route' ? (
                    <Command.Item key={one.id} value={`${one.name} ${routeLabel(one)} ${one.id}`} onSelect={then(() => goTo(one.id))}>
                      <Silhouette type="route" size={15} />
                      <span className="grow cut">{one.name}</span>
                      <span className="quiet mono cut">{routeLabel(one)}</span>
                    </Command.Item>
                  ) : null,
                )}
              </Command.Group>
              <Command.Group heading={t('trace.savedRequests')}>
                {design.requests.map((one) => (
                  <Command.Item key={one.id} value={`${one.name} ${one.id}`} onSelect={then(() => showSaved(one))}>
                    <Silhouette type="call" size={15} />
                    <span className="grow cut">{one.name}</span>
                  </Command.Item>
                ))}
              </Command.Group>
              <Command.Group heading={t('palette.actions')}>
                {actions
                  .filter((one) => !one.hidden && one.name !== 'palette')
                  .map((one) => {
                    const off = one.enabled?.() === false;
                    return (
                      <Command.Item key={one.name} value={t(`action.${one.name}`)} disabled={off} onSelect={then(one.run)}>
                        <span className="grow cut">{t(`action.${one.name}`)}</span>
                        {one.key !== undefined && <kbd>{keyText(one.key)}</kbd>}
                      </Command.Item>
                    );
                  })}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
