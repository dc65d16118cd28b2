import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The development server injects an inline script and talks over a socket; the built page allows neither. */
function developmentPolicy(): Plugin {
  return {
    name: 'development-policy',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'").replace("connect-src 'self'", "connect-src 'self' ws:"),
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), developmentPolicy()],
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  build: {
    target: 'es2023',
    manifest: true,
    // Monaco and ELK are large by nature and lazy; the shell's own budget is held by a test over the manifest.
    chunkSizeWarningLimit: 6000,
    assetsInlineLimit: 0,
    // The core only defines values: what the page does not use of it stays in the worker.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/src/core/') } },
  },
});
