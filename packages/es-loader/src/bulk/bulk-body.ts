import { type BulkLines, bulkLines } from '../document/document-text.js';
import type { DocumentDraft, EventDocument } from '../document/event-document.js';

const lineFeed = 0x0a;

/**
 * Documents as they are sent: two lines each, an action and the source. The bytes are all that is kept of them.
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk
 */
export interface BulkBody {
  readonly bytes: Buffer;
  /** Where each document ends. */
  readonly ends: readonly number[];
  /** The records of documents that have no copy of theirs, by their positions. */
  readonly records?: readonly (RecordText | undefined)[];
}

/** The JSON text of a record, made when it is needed: of a document that the server refuses. */
export type RecordText = () => string;

/** Documents that are ready to be sent, as a `bodyWriter` makes them, maybe in another thread. */
export interface ReadyDocuments extends BulkBody {
  /** The indices that they are sent to, each once. */
  readonly indices: readonly string[];
}

/** The part of a body from one document to before another, without a copy. */
export function partOf({ bytes, ends, records }: BulkBody, from: number, to: number): BulkBody {
  const start = from === 0 ? 0 : ends[from - 1]!;
  return {
    bytes: bytes.subarray(start, ends[to - 1]!),
    ends: ends.slice(from, to).map((end) => end - start),
    records: records?.slice(from, to),
  };
}

/** A body in `parts` of about the same number of documents, in their order; fewer where it has fewer documents. */
export function splitBody(body: BulkBody, parts: number): readonly BulkBody[] {
  const count = body.ends.length;
  const partCount = Math.min(parts, count);
  const cuts = Array.from({ length: partCount + 1 }, (_, index) => Math.round((index * count) / partCount));
  return cuts.slice(1).map((to, index) => partOf(body, cuts[index]!, to));
}

/** Some of a body's documents, by their positions. */
export function pickFrom(body: BulkBody, positions: readonly number[]): BulkBody {
  if (positions.length === body.ends.length) return body;
  const parts = positions.map((position) => partOf(body, position, position + 1).bytes);
  let end = 0;
  return {
    bytes: Buffer.concat(parts),
    ends: parts.map((part) => (end += part.length)),
    records: body.records && positions.map((position) => body.records?.[position]),
  };
}

/** A document of a body, read back. */
export interface ReadDocument extends Omit<EventDocument, 'bytes'> {
  /** The record that it was made of, where it has no copy of it. */
  readonly record?: RecordText;
}

/** Reads a document of a body back. */
export function documentAt(body: BulkBody, position: number): ReadDocument {
  const [action = '', source = ''] = partOf(body, position, position + 1)
    .bytes.toString()
    .split('\n');
  const { create } = JSON.parse(action) as { readonly create: Action };
  return { id: create._id, index: create._index, source, record: body.records?.[position] };
}

/** The index that a document of a body is sent to. */
export function indexAt(body: BulkBody, position: number): string {
  return actionAt(body, position)._index;
}

/** The id of a document of a body. */
export function documentIdAt(body: BulkBody, position: number): string {
  return actionAt(body, position)._id;
}

interface Action {
  readonly _index: string;
  readonly _id: string;
}

function actionAt({ bytes, ends }: BulkBody, position: number): Action {
  const start = position === 0 ? 0 : ends[position - 1]!;
  const line = bytes.toString('utf8', start, bytes.indexOf(lineFeed, start));
  return (JSON.parse(line) as { readonly create: Action }).create;
}

/** A body of documents whose texts are there. */
export function bodyOf(documents: readonly EventDocument[]): BulkBody {
  const lines = documents.map(linesOf);
  const bytes = Buffer.allocUnsafe(lines.reduce((sum, { size }) => sum + size, 0));
  let end = 0;
  return { bytes, ends: lines.map((each) => (end += each.copyTo(bytes, end))) };
}

/** Writes bodies up to a size. */
export interface BodyWriter {
  /** A body grows no longer than this, unless one document is. */
  limit: number;
  readonly size: number;
  /** False where the document does not fit behind the others: take them first. */
  readonly add: (document: EventDocument | DocumentDraft) => boolean;
  /** Adds documents of a body from a position on, as many as fit behind the others: the position of the first that does not. */
  readonly addFrom: (body: BulkBody, from: number) => number;
  /** The body written since the last call. */
  readonly take: () => BulkBody;
  /** Gives back a body that is no longer needed: a later one is written into its memory. */
  readonly reuse: (body: BulkBody) => void;
}

/** A writer. New memory is costly: the system clears each page, and V8 looks for garbage. So bodies are written where others were. */
export function bodyWriter(limit: number): BodyWriter {
  const spare: Buffer[] = [];
  let buffer: Buffer | undefined;
  let ends: number[] = [];
  let records: (RecordText | undefined)[] | undefined;
  let end = 0;
  const writer: BodyWriter = {
    limit,
    get size() {
      return end;
    },
    add(document) {
      const lines = 'record' in document ? bulkLines(document) : linesOf(document);
      const next = end + lines.size;
      if (end > 0 && next > writer.limit) return false;
      buffer ??= bufferOf(Math.max(writer.limit, next));
      end += lines.copyTo(buffer, end);
      if (end !== next) throw new RangeError(`expected ${document.id} to be of the size that it says, found another`);
      ends.push(end);
      if ('record' in document && document.options.rawCopy === false)
        (records ??= [])[ends.length - 1] = recordTextOf(document);
      return true;
    },
    addFrom(body, from) {
      const start = from === 0 ? 0 : body.ends[from - 1]!;
      const fits = (to: number): boolean => end + body.ends[to]! - start <= writer.limit || (end === 0 && to === from);
      let to = from;
      while (to < body.ends.length && fits(to)) to++;
      if (to === from) return from;
      const part = partOf(body, from, to);
      buffer ??= bufferOf(Math.max(writer.limit, part.bytes.length));
      part.bytes.copy(buffer, end);
      for (const [position, partEnd] of part.ends.entries()) {
        ends.push(end + partEnd);
        const record = part.records?.[position];
        if (record) (records ??= [])[ends.length - 1] = record;
      }
      end += part.bytes.length;
      return to;
    },
    take() {
      const body = { bytes: buffer?.subarray(0, end) ?? Buffer.alloc(0), ends, records };
      buffer = undefined;
      records = undefined;
      ends = [];
      end = 0;
      return body;
    },
    reuse({ bytes }) {
      const whole = Buffer.from(bytes.buffer);
      // Not what was made for a document that is larger than bodies are.
      if (whole.length === writer.limit) spare.push(whole);
    },
  };
  return writer;

  function bufferOf(size: number): Buffer {
    const last = spare.pop();
    return last && last.length >= size ? last : Buffer.allocUnsafeSlow(size);
  }
}

function recordTextOf({ record, options: { raw } }: DocumentDraft): RecordText {
  return () => raw ?? JSON.stringify(record);
}

/** Of a document whose text is there already: it is not put together with the action. */
function linesOf({ index, id, source, bytes }: EventDocument): BulkLines {
  const action = `{"create":{"_index":${JSON.stringify(index)},"_id":${JSON.stringify(id)}}}\n`;
  return {
    size: Buffer.byteLength(action) + bytes + 1,
    copyTo(target, at) {
      const from = at + target.write(action, at);
      const end = from + target.write(source, from);
      target[end] = lineFeed;
      return end + 1 - at;
    },
  };
}
