/** How esbuild bundles a library of Node: code shared by its entry points once, nothing minified, with source maps. */
export const bundleOptions = {
  outdir: 'dist/main',
  bundle: true,
  splitting: true,
  sourcemap: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunk-[hash]',
  logLevel: 'warning',
};
