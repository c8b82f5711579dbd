import type { Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { report } from './report.js';
import type { Product } from '@trailkit/es-loader';
import { bodyWriter, openCluster } from '@trailkit/es-loader';
import { finishSources } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { openSources } from '@trailkit/lookup/arguments';
import type { Indices } from './connection.js';
import { readConnection, readProduct } from './connection.js';
import { hashedIds } from './hashed-ids.js';
import { ownIds, rememberedEvents } from './own-ids.js';
import type { LoadArguments } from './load-options.js';
import { openMaker } from './open-maker.js';
import { progressOf } from './progress.js';
import { readSources, scanThreads } from './read-sources.js';
import { loadReporter } from './load-reporter.js';

const defaultBytes = 5_000_000;

/** Writes the bodies that would be sent to standard output; with --product, without a server. */
export async function dryRun(wanted: LoadArguments, indices: Indices, io: Io): Promise<number> {
  const product = readProduct(wanted.connection) ?? (await productOf(wanted, io));
  const chosen = openSources(wanted.query, { ...io, now: Date.now(), threads: scanThreads });
  for (const hint of chosen.hints) await report(io, hint);
  try {
    return await writeBodies(wanted, chosen, { ...indices, product }, io);
  } finally {
    for (const line of await finishSources(chosen.queries)) await report(io, line);
  }
}

async function writeBodies(
  wanted: LoadArguments,
  chosen: OpenedSources,
  target: Indices & { readonly product: Product },
  io: Io,
): Promise<number> {
  const maker = await openMaker({ ...target, ...wanted.documents }, io);
  const say = loadReporter(io, progressOf(io));
  const withOwnId = ownIds(say.ids.note);
  const writer = bodyWriter(wanted.pace.bulkBytes ?? defaultBytes);
  /** A body is written as the bytes that it is, and the next one where it was: 5 MB of text for each are more than V8 collects in time. */
  const send = async (): Promise<void> => {
    const body = writer.take();
    await write(io.stdout, body.bytes);
    writer.reuse(body);
  };
  const hashed = hashedIds();
  let read = 0;
  try {
    for await (const step of readSources({ ...chosen, isOpen: false, saved: undefined, signal: io.signal })) {
      await say.step(step);
      for (const record of step.records) {
        read++;
        const document = withOwnId(maker.make(record), record);
        hashed.add(document);
        if (writer.add(document)) continue;
        await send();
        writer.add(document);
      }
      step.release?.();
    }
  } catch (error) {
    // Records that were read before an interrupt are written.
    if (!io.signal.aborted) throw error;
    await report(io, 'interrupted; the bodies of what was read before are written, and no others');
  }
  if (writer.size > 0) await send();
  say.ids.addHashed(hashed.take());
  await say.rest();
  if (read > rememberedEvents)
    await report(
      io,
      `events that share an eventID were found where there are at most ${rememberedEvents} others between them; a load finds all`,
    );
  const violations = wanted.documents.validate ? `; ${maker.violations()} do not fit their schemas` : '';
  await report(io, `read ${read}, sent nothing${violations}`);
  if (say.isImpossible() && read === 0) return exitCode.couldNotRun;
  return say.isIncomplete() || maker.isPartial ? exitCode.incomplete : exitCode.ok;
}

async function productOf({ connection }: LoadArguments, { env }: Io): Promise<Product> {
  const cluster = await openCluster(readConnection(connection, env));
  await cluster.close();
  return cluster.product;
}
