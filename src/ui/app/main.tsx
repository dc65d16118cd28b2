/** Composition root: fonts, styles, stores, worker, keyboard, and the page. */
import '@fontsource-variable/inter/wght.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/parts.css';
import '../styles/shell.css';
import '../styles/canvas.css';
import '../styles/elements.css';
import '../styles/panels.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepAnalysed } from '../analysis/analyst.ts';
import { keepReplaying } from '../analysis/replay.ts';
import { startLanguages } from '../i18n/i18n.ts';
import { keepLink } from '../share/link-length.ts';
import { keepSaved } from '../store/storage.ts';
import { keepView } from '../store/view.ts';
import { App } from './app.tsx';
import { openFirst } from './open-first.ts';
import { listenToKeys } from './shortcuts.ts';

keepView();
keepSaved();
keepAnalysed();
keepReplaying();
keepLink();
listenToKeys();
await Promise.all([startLanguages(), openFirst()]);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
