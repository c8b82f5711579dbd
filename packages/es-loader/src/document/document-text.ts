import type { DocumentDraft, JsonObject } from './event-document.js';
import { hotFieldsOf } from './hot-fields/hot-fields.js';
import { jsonText } from './json-text.js';
import { literal, memberKeys } from './literal.js';
import { Page } from './page.js';
import { principalOf } from './principal.js';
import { writeCt } from './write-ct.js';
import { writeEcs } from './write-ecs.js';
import { writeFields } from './write-fields.js';

/** A text in memory: good until the next one is written in its place. */
export interface DocumentText extends BulkLines {
  readonly toString: () => string;
}

/** What is to be a part of a bulk. */
export interface BulkLines {
  /** How many bytes they have in UTF-8. */
  readonly size: number;
  /** Copies them to where they are sent from, and says how many bytes that were. */
  readonly copyTo: (target: Buffer, at: number) => number;
}

const create = literal('{"create":{"_index":');
const withId = literal(',"_id":');
const endOfAction = literal('}}\n');
const endOfLine = literal('\n');
const keys = memberKeys('@timestamp', 'ct', 'raw');

/** The text of a document. */
export function documentText(draft: DocumentDraft): DocumentText {
  return written((page) => writeDocument(page, draft));
}

/** The two lines of a bulk that load a document. */
export function bulkLines(draft: DocumentDraft): BulkLines {
  return written((page) => {
    page.literal(create);
    page.text(draft.index);
    page.literal(withId);
    page.text(draft.id);
    page.literal(endOfAction);
    writeDocument(page, draft);
    page.literal(endOfLine);
  });
}

let onlyPage: Page | undefined;

function written(write: (page: Page) => void): DocumentText {
  const page = (onlyPage ??= new Page());
  page.fill(write);
  return page;
}

function writeDocument(page: Page, { record, time, hashed, options }: DocumentDraft): void {
  page.beginDocument();
  const written = writeFields(page, record, options.product);
  const { fields } = written;
  const fieldsSize = page.documentSize;
  const hot = hotFieldsOf(record);
  const principal = principalOf(fields.userIdentity);
  page.member(keys['@timestamp'], time);
  writeEcs(page, { fields, principal, hot, place: options.place });

  page.begin(keys.ct);
  page.literal(keys.raw);
  if (options.raw !== undefined) page.jsonText(options.raw);
  else if (fields === record) page.ownText(fieldsSize);
  else page.jsonText(recordText(record));
  writeCt(page, { written, hot, principal, hashed, options });
  page.close();
  page.close();
}

function recordText(record: JsonObject): string {
  try {
    return JSON.stringify(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return jsonText(record); // deeper than the stack
  }
}
