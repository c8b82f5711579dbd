import { isUtf8 } from 'node:buffer';
import { Byte, skipSpace } from '../json/bytes-of-json.js';
import { notificationSource, originalMembers, recordMark } from '../record.js';
import type { Column } from './column.js';
import type { RecordReader } from './record-reader.js';
import { broken } from './record-reader.js';

/**
 * Looks at the object between two offsets; false where the text has to be read plainly.
 *
 * @param isCertain it is a record beyond doubt, as nearly all are: nothing in it needs to be opened
 * @param isElement it is in the list of a log, not a document of its own
 */
export type VisitObject = (at: number, end: number, isCertain: boolean, isElement: boolean) => boolean;

/** Passes over objects from an offset on that nobody has to look at: the end of the last one; the offset where there is none. */
export type PassObjects = (at: number, isElement: boolean) => number;

/** Members that tell a record from anything else, and those by which it may be another product's copy of one: a set of the reader has to have them. */
export const kindColumns: readonly Column[] = [
  ...[recordMark, 'eventSource', 'eventName', 'userIdentity', ...originalMembers],
].map((name) => ({ name, inside: undefined }));

const head = /^\{[ \t\r\n]*"Records"[ \t\r\n]*:[ \t\r\n]*\[/;
const maxHeadBytes = 64;
const notification = Buffer.from(`"${notificationSource}`);

/**
 * Steps over the objects of a log, or of a text of bare ones, in a reader's memory. Each byte is checked on the way. False where anything is not as
 * JSON or as logs should be, or a visit says so: the text is to be read plainly then, from its beginning. With `isHashed`, `contentHash` will be asked for most of them.
 *
 * @param isText whether a text in the reader's memory is UTF-8. Node's own test by default; a browser has none that is as fast
 */
export function recordSteps(
  reader: RecordReader,
  maxRecordBytes: number,
  isText: (bytes: Buffer) => boolean = isUtf8,
): (bytes: Buffer, visit: VisitObject, isHashed?: boolean, pass?: PassObjects) => boolean {
  const [version, sourceOf] = [reader.startOf(recordMark), reader.startOf('eventSource')];
  const [name, identity] = [reader.startOf('eventName'), reader.startOf('userIdentity')];
  const originals = originalMembers.map((member) => reader.startOf(member));

  function isCertain(bytes: Buffer): boolean {
    if (reader.isOdd() || version() === 0 || name() === 0) return false;
    const source = sourceOf();
    if (bytes[source] !== Byte.quote || identity() === 0 || bytes[identity()] !== Byte.openObject) return false;
    if (isAt(bytes, source, notification)) return false;
    for (const original of originals) if (original() !== 0) return false;
    return true;
  }

  /** The end of the object at an offset, once it was visited; `broken` where the text has to be read plainly. */
  function afterVisit(bytes: Buffer, at: number, visit: VisitObject, isHashed: boolean, isElement: boolean): number {
    const end = reader.read(at, isHashed);
    if (end === broken || end - at > maxRecordBytes) return broken;
    return visit(at, end, isCertain(bytes), isElement) ? end : broken;
  }

  return (bytes, visit, isHashed = false, pass = undefined) => {
    if (!isText(bytes)) return false;
    reader.begin(bytes.length);
    const begin = head.exec(bytes.toString('latin1', 0, maxHeadBytes))?.[0].length;
    const isElement = begin !== undefined;
    let at = skipSpace(bytes, begin ?? 0);
    if (isElement && bytes[at] === Byte.closeList) return isEnd(bytes, at);
    const { length } = bytes;
    while (at < length) {
      if (bytes[at] !== Byte.openObject) return false;
      const passed = pass?.(at, isElement) ?? at;
      const end = passed === at ? afterVisit(bytes, at, visit, isHashed, isElement) : passed;
      if (end === broken) return false;
      at = skipSpace(bytes, end);
      if (!isElement) continue;
      if (bytes[at] === Byte.closeList) return isEnd(bytes, at);
      if (bytes[at] !== Byte.comma) return false;
      at = skipSpace(bytes, at + 1);
    }
    return !isElement;
  };
}

/** The line of rising offsets of a text, of which the first is given. */
export function lineCounter(bytes: Buffer, first = 1): (offset: number) => number {
  let line = first;
  let next = bytes.indexOf(0x0a);
  return (offset) => {
    for (; next >= 0 && next < offset; next = bytes.indexOf(0x0a, next + 1)) line++;
    return line;
  };
}

function isAt(bytes: Buffer, at: number, part: Buffer): boolean {
  for (let index = 0; index < part.length; index++) if (bytes[at + index] !== part[index]) return false;
  return true;
}

function isEnd(bytes: Buffer, at: number): boolean {
  at = skipSpace(bytes, at + 1);
  return bytes[at] === Byte.closeObject && skipSpace(bytes, at + 1) === bytes.length;
}
