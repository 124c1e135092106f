import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Three bundles: the Node side (both shells), the sandboxed preload (CommonJS, as Electron asks), and the page. */
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: { electron: 'src-main/electron/main.ts', polycast: 'src-main/headless/cli.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { preload: 'src-preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    worker: { format: 'es' },
    // One page, loaded from disk or loopback: splitting it would only make it later.
    build: { minify: true, chunkSizeWarningLimit: 1_200, rollupOptions: { input: 'src-renderer/index.html' } },
  },
});
