import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * `out/main` holds four entries: Electron's main process, the browser shell (run by plain Node, so
 * nothing it reaches may import the electron module), and the workers that write and verify reports.
 * Packages in `dependencies` (pdfkit and its font data among them) stay outside the bundles.
 */
export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          browser: at('electron/browser/index.ts'),
          'report-worker': at('electron/host/report-worker.ts'),
          'verify-worker': at('electron/host/verify-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is CommonJS and can require nothing but electron: its packages are bundled.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/ui'),
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // The content security policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2048,
      rolldownOptions: { input: { index: at('src/ui/index.html') } },
    },
    worker: { format: 'es' },
  },
});
