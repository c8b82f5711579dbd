import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ServeError } from './serve-error.js';

/** A file of the page. */
export interface PageFile {
  readonly file: string;
  readonly type: string;
  /** Whether its text is worth compressing on the way. */
  readonly isText: boolean;
  /** Whether its name changes with its content. */
  readonly isHashed: boolean;
  /** Changes with its content. */
  readonly tag: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * The files of the page by the paths that they are served under. Nothing else is ever served: a path is looked up here, and none is made
 * of what a request says.
 * @throws ServeError where the page is not built
 */
export async function pageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  if (!existsSync(join(folder, 'index.html')))
    throw new ServeError(
      `expected the built page in ${folder}, found none. Install @trailkit/explorer again, or run "nx build @trailkit/explorer" in the repository`,
    );
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true })) {
    const file = join(folder, entry);
    const facts = await stat(file);
    if (!facts.isFile()) continue;
    const path = `/${entry.replaceAll('\\', '/')}`;
    const type = types[extname(entry)];
    files.set(path, {
      file,
      type: type ?? 'application/octet-stream',
      isText: type !== undefined && extname(entry) !== '.wasm',
      isHashed: path.startsWith('/assets/'),
      tag: `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}"`,
    });
  }
  return new Map([...files, ['/', files.get('/index.html')!]]);
}
