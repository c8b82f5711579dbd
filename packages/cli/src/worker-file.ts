/** The built main file of a thread, from the sources and from dist alike. */
export function workerFile(name: string): URL {
  return new URL(`../dist/${name}.js`, import.meta.url);
}
