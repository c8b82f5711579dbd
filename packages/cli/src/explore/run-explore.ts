import { once } from 'node:events';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, UsageError, write } from '@trailkit/command-line';
import { pageFolder } from '@trailkit/explorer';
import type { exploreOptions } from '../options/explore-options.js';
import { findFiles } from './opened-files.js';
import { pageFiles } from './page-files.js';
import { servePage } from './serve-page.js';

/** Serves a call of `trailkit explore`, until it is stopped. */
export async function runExplore(
  { values, operands }: CommandArguments<typeof exploreOptions>,
  io: Io,
): Promise<number> {
  const port = readPort(values.port);
  const opened = await findFiles(operands);
  const { address, stop } = await servePage({ page: await pageFiles(pageFolder()), opened, port });
  try {
    await write(io.stdout, `${address}\n`);
    await write(io.stderr, 'trailkit explore: open this address in a browser. Ctrl-C ends it.\n');
    if (!io.signal.aborted) await once(io.signal, 'abort');
  } finally {
    await stop();
  }
  return exitCode.ok;
}

function readPort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`expected --port N, a number up to 65535, found ${JSON.stringify(text)}`);
}
