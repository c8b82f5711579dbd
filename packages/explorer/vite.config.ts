import { defineConfig } from 'vite';

/** The page: relative addresses, so that it can be put into any folder of any host. */
export const pageConfig = defineConfig({
  base: './',
  publicDir: false,
  // A worker's file is one of the page's own, as the policy wants it.
  worker: { format: 'es' },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // Nothing becomes a data: address, which the policy does not allow for fonts and scripts.
    assetsInlineLimit: 0,
    // The polyfill would be a script in the page's text.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

// eslint-disable-next-line no-restricted-syntax -- Vite reads the default export.
export default pageConfig;
