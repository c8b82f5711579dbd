import { defineConfig } from 'vite';
import { writeLicenses } from '../../tools/third-party-licenses.mjs';
import { contentSecurityPolicy } from './src/node/policy.js';

/** The modules of the page and of its workers: packages of others are among them, whose licenses go with it. */
const bundled = new Set<string>();
const noteModules = {
  name: 'note-modules',
  generateBundle(this: { getModuleIds(): IterableIterator<string> }) {
    for (const id of this.getModuleIds()) if (id.startsWith('/')) bundled.add(id.replace(/\?.*$/, ''));
  },
};

/** The decoder of Zstandard is in WebAssembly that it would load from a `data:` address, which the policy does not allow. */
const zstdWithoutFetch = {
  name: 'zstd-without-fetch',
  transform(code: string, id: string) {
    if (!/\/zstddec\/dist\/zstddec-stream\./.test(id)) return undefined;
    const changed = code.replace(
      /fetch\(`data:application\/wasm;base64,\$\{wasm\}`\)\.then\(\(response\) => response\.arrayBuffer\(\)\)/,
      'Promise.resolve(Uint8Array.from(atob(wasm), (character) => character.charCodeAt(0)))',
    );
    if (changed === code) throw new Error('zstddec: expected the fetch of its module, found none: see vite.config.ts');
    return { code: changed, map: null };
  },
};

/** The page: relative addresses, so that it can be put into any folder of any host. */
export const pageConfig = defineConfig({
  base: './',
  publicDir: false,
  // A worker's file is one of the page's own, as the policy wants it.
  worker: { format: 'es', plugins: () => [zstdWithoutFetch, noteModules] },
  // The reader of records and the validator are Node's; in the page, the little that they need of it is ours.
  resolve: {
    alias: {
      'node:buffer': new URL('./src/logs/reading/node-buffer.ts', import.meta.url).pathname,
      'node:module': new URL('./src/logs/reading/node-absent.ts', import.meta.url).pathname,
      'node:fs': new URL('./src/logs/reading/node-absent.ts', import.meta.url).pathname,
    },
  },
  plugins: [
    zstdWithoutFetch,
    noteModules,
    {
      name: 'licenses',
      closeBundle: () => writeLicenses({ inputs: Object.fromEntries([...bundled].map((id) => [id, {}])) }, 'dist/page'),
    },
    {
      name: 'page-head',
      // The indexes of names and of the record's fields are needed first: they are fetched while the script still is.
      transformIndexHtml: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
          injectTo: 'head-prepend',
        },
        ...['names', 'record'].map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: `./data/${name}.txt.gz` },
          injectTo: 'head' as const,
        })),
      ],
    },
  ],
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
    rollupOptions: {
      input: { index: 'index.html', 'service-worker': 'src/offline/service-worker.ts' },
      output: {
        // A service worker is known by its address, which must stay, and is responsible for the files beside it.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
    // The languages of rules are loaded when they are first needed.
    chunkSizeWarningLimit: 1000,
  },
});

// Vite reads the default export.
export default pageConfig;
