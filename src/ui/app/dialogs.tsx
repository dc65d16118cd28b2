import { type ComponentType, lazy, Suspense } from 'react';
import { type DialogName, useView } from '../store/view.ts';

const dialogs: { readonly [Name in DialogName]: ComponentType } = {
  welcome: lazy(async () => ({ default: (await import('../panels/welcome-dialog.tsx')).WelcomeDialog })),
  share: lazy(async () => ({ default: (await import('../share/share-dialog.tsx')).ShareDialog })),
  export: lazy(async () => ({ default: (await import('../share/export-dialog.tsx')).ExportDialog })),
  palette: lazy(async () => ({ default: (await import('../panels/palette-dialog.tsx')).PaletteDialog })),
  help: lazy(async () => ({ default: (await import('../panels/help-dialog.tsx')).HelpDialog })),
  paste: lazy(async () => ({ default: (await import('../share/paste-dialog.tsx')).PasteDialog })),
  versions: lazy(async () => ({ default: (await import('../panels/versions-dialog.tsx')).VersionsDialog })),
  about: lazy(async () => ({ default: (await import('../panels/about-dialog.tsx')).AboutDialog })),
};

const SelectionMenu = lazy(async () => ({ default: (await import('../panels/selection-menu.tsx')).SelectionMenu }));

/** The menu of the selection, while it is open. */
export function Menus() {
  const open = useView((state) => state.menuAt !== undefined);
  return open ? (
    <Suspense>
      <SelectionMenu />
    </Suspense>
  ) : null;
}

/** The dialog that is open, if one is; each is loaded when it is first asked for. */
export function Dialogs() {
  const open = useView((state) => state.dialog);
  if (open === undefined) return null;
  const Open = dialogs[open];
  return (
    <Suspense>
      <Open />
    </Suspense>
  );
}
