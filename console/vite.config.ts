import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server answers `/` from `dist`; while developing, Vite does, and hands `/api` on to a running `npm start`. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    // Fonts and pictures stay files, so that the content security policy needs no `data:`.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_400,
    rolldownOptions: {
      input: { main: 'index.html', 'service-worker': 'src/offline/service-worker.ts' },
      output: {
        // A worker answers for the pages beside and below it, and is found under one name for ever.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
