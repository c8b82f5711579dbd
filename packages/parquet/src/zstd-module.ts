import type * as Module from '@bokuweb/zstd-wasm';

let loading: Promise<typeof Module> | undefined;

/** Zstandard as a module of WebAssembly, for a Node that has none itself; loaded when it is first needed. */
export function loadZstd(): Promise<typeof Module> {
  return (loading ??= load());
}

async function load(): Promise<typeof Module> {
  const zstd = await import('@bokuweb/zstd-wasm');
  await zstd.init();
  return zstd;
}
