import { rename, rm } from 'node:fs/promises';
import { loadDocuments } from '../bulk/load-documents.js';
import type { LoadDocumentsOptions } from '../bulk/load-options.js';
import type { LoadItem, LoadStep } from '../bulk/load-step.js';
import type { DocumentDraft, EventDocument } from '../document/event-document.js';
import type { Cluster } from '../cluster/cluster.js';
import type { DeadLetter, DeadLetterSink } from './dead-letter.js';
import { openDeadLetterFile } from './dead-letter-file.js';
import { readDeadLetters } from './read-dead-letters.js';

/** How to replay. */
export interface ReplayOptions extends Omit<LoadDocumentsOptions, 'deadLetters' | 'held'> {
  /** Where events go that are refused for their own sake. @default the file itself */
  readonly deadLetters?: DeadLetterSink;
  /** The document of a dead letter's event, made again. */
  readonly toDocument: (letter: DeadLetter) => EventDocument | DocumentDraft;
}

/**
 * Loads the dead letters of a file; afterwards the file holds those that were refused again, or whose index is closed or blocked, and is
 * gone where there are none. Until the end it stays as it is, so that it can be interrupted and run again.
 */
export async function* replay(path: string, cluster: Cluster, options: ReplayOptions): AsyncGenerator<LoadStep, void> {
  const next = `${path}.next`;
  await rm(next, { force: true });
  const left = await openDeadLetterFile(next);
  try {
    const sinks = { deadLetters: options.deadLetters ?? left, held: left };
    yield* loadDocuments(documents(path, options.toDocument), cluster, { ...options, ...sinks });
  } finally {
    await left.close();
  }
  if (left.size() > 0) await rename(next, path);
  else await rm(path, { force: true });
}

async function* documents(path: string, toDocument: ReplayOptions['toDocument']): AsyncGenerator<LoadItem, void> {
  for await (const { letter } of readDeadLetters(path)) yield { document: toDocument(letter) };
}
