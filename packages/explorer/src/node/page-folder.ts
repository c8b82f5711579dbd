import { fileURLToPath } from 'node:url';

/** The folder of the built page, with its `index.html`: any server of files may serve it. */
export function pageFolder(): string {
  return fileURLToPath(new URL('../page', import.meta.url));
}
