import { bodyWriter } from '@trailkit/es-loader';
import type { BulkBody } from '@trailkit/es-loader';
import type { JsonObject } from '@trailkit/records';
import type { DocumentMaker, FoundRecord } from './document-maker.js';
import type { HashedIds } from './hashed-ids.js';
import { hashedIds } from './hashed-ids.js';
import type { UndecidedRule } from './rule-finder.js';

/** Records of logs, as a thread is given them. */
export interface RecordsMessage {
  /** Their texts, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each ends. */
  readonly ends: readonly number[];
  /** The names of their files. */
  readonly files: readonly string[];
  /** For each record the number of its file, its line and its offset there. */
  readonly places: Float64Array<ArrayBuffer>;
}

/** How many numbers a record has in `places`. */
export const numbersAPlace = 3;

/** Documents that a thread made, and what is to be said of them. */
export interface MadeDocuments extends Pick<BulkBody, 'bytes' | 'ends'> {
  /** The position of the first one's record in its message. */
  readonly first: number;
  readonly indices: readonly string[];
  readonly hashed: HashedIds;
  /** How many are marked by `--validate`. */
  readonly violations: number;
  readonly undecided: readonly UndecidedRule[];
}

/** Makes documents of messages, in any thread. */
export interface DocumentsWorker {
  readonly now: (message: RecordsMessage) => readonly MadeDocuments[];
  readonly run: (message: RecordsMessage) => Generator<MadeDocuments>;
  /** Takes memory of documents back, for later ones. */
  readonly reuse: (memory: ArrayBuffer) => void;
}

/** The documents of one result take so much, unless one is larger. */
const maxMadeBytes = 1024 * 1024;

/**
 * Makes documents of messages.
 *
 * @param takeUndecided the rules that could not be decided since the last call
 */
export function documentsWorker(
  maker: DocumentMaker,
  takeUndecided: () => readonly UndecidedRule[] = () => [],
): DocumentsWorker {
  const writer = bodyWriter(maxMadeBytes);
  const hashed = hashedIds();

  function* run(message: RecordsMessage): Generator<MadeDocuments> {
    let indices = new Set<string>();
    let first = 0;
    const take = (): MadeDocuments => {
      const { bytes, ends } = writer.take();
      const made = { bytes, ends, first, indices: [...indices], hashed: hashed.take() };
      first += ends.length;
      indices = new Set();
      return { ...made, violations: maker.takeViolations(), undecided: takeUndecided() };
    };
    for (const found of recordsOf(message)) {
      const document = maker.make(found);
      if (!writer.add(document)) {
        yield take();
        writer.add(document);
      }
      indices.add(document.index);
      hashed.add(document);
    }
    if (writer.size > 0) yield take();
  }

  return {
    run,
    now: (message) => [...run(message)],
    reuse: (memory) => writer.reuse({ bytes: Buffer.from(memory), ends: [] }),
  };
}

function* recordsOf({ bytes, ends, files, places }: RecordsMessage): Generator<FoundRecord> {
  const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [index, end] of ends.entries()) {
    const text = texts.toString('utf8', index === 0 ? 0 : ends[index - 1]!, end);
    const at = numbersAPlace * index;
    const file = files[places[at]!];
    yield {
      record: JSON.parse(text) as JsonObject,
      text,
      ...(file !== undefined && { location: { file, line: places[at + 1]!, offset: places[at + 2]! } }),
    };
  }
}
