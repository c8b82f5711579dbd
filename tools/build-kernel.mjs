// Compiles a package's kernel, AssemblyScript in kernel/, to WebAssembly in dist/. Called from the package's folder.
import asc from 'assemblyscript/asc';

/**
 * Compiles `kernel/<name>.ts` to `dist/<name>.wasm`, which starts with the given number of pages of 64 KiB.
 * @throws Error with what the compiler says
 */
export async function buildKernel(name, pages) {
  const { error, stderr } = await asc.main([
    ...[`kernel/${name}.ts`, '--outFile', `dist/${name}.wasm`, '--initialMemory', String(pages)],
    // The memory is laid out by hand: there is nothing for a runtime to do, and nothing to assert.
    ...['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--use', 'abort='],
  ]);
  if (error) throw new Error(`${name}: ${error.message}\n${stderr.toString()}`);
}
