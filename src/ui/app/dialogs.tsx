import { AboutDialog } from '../panels/about-dialog.tsx';
import { HelpDialog } from '../panels/help-dialog.tsx';
import { PaletteDialog } from '../panels/palette-dialog.tsx';
import { VersionsDialog } from '../panels/versions-dialog.tsx';
import { WelcomeDialog } from '../panels/welcome-dialog.tsx';
import { ExportDialog } from '../share/export-dialog.tsx';
import { PasteDialog } from '../share/paste-dialog.tsx';
import { ShareDialog } from '../share/share-dialog.tsx';
import { useView } from '../store/view.ts';

const dialogs = {
  welcome: WelcomeDialog,
  share: ShareDialog,
  export: ExportDialog,
  palette: PaletteDialog,
  help: HelpDialog,
  paste: PasteDialog,
  versions: VersionsDialog,
  about: AboutDialog,
};

/** The dialog that is open, if one is. */
export function Dialogs() {
  const open = useView((state) => state.dialog);
  if (open === undefined) return null;
  const Open = dialogs[open];
  return <Open />;
}
