import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import type { BulkServer, SentDocument } from '@trailkit/testing/bulk-server/start-bulk-server';
import { startBulkServer } from '@trailkit/testing/bulk-server/start-bulk-server';
import { maxDocumentBytes } from '@trailkit/es-loader';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workerFile } from '../../src/worker-file.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'load-threads-'));
const logs = join(folder, 'logs');
const events = [...sampleEvents({ count: 3000 })];
const ids = events.map(({ eventID }) => String(eventID));
const refused = [ids[7]!, ids[2500]!];
/** With a copy of it its document is larger than what is sent. */
const tooLarge = { ...events[0], eventID: 'too-large', requestParameters: { text: 'x'.repeat(11_000_000) } };

let server: BulkServer;
beforeAll(async () => {
  server = await startBulkServer({ refused });
  mkdirSync(logs);
  const write = (name: string, text: string | Buffer): void => writeFileSync(join(logs, name), text);
  const logOf = (from: number, to: number): string => JSON.stringify({ Records: events.slice(from, to) });
  // Of more than a megabyte, from where on threads take part.
  for (let at = 0; at < 2000; at += 200) write(`${1000 + at}.json.gz`, gzipSync(logOf(at, at + 200)));
  write('2000-a-copy.json.gz', gzipSync(logOf(0, 200)));
  write('2100-cut-off.json.gz', gzipSync(logOf(2000, 2200)).subarray(0, -3000));
  write('2200-damaged.json', logOf(2200, 2300).replace('"eventVersion"', '"eventVersion'));
  write('2300-pretty.json', JSON.stringify({ Records: events.slice(2300, 2400) }, undefined, 2));
  write(
    '2400-lines.ndjson',
    events
      .slice(2400, 3000)
      .map((event) => JSON.stringify(event))
      .join('\r\n'),
  );
  write('2500-a-text.json', '{"Records":[{"eventVersion":"1.11","eventID":"ü\\"\\n","eventTime":"?"}]}');
  const notUnique = events.slice(0, 3).map((event) => ({ ...event, eventID: 'REDACTED' }));
  write('2600-not-unique.json', JSON.stringify({ Records: [...notUnique, {}] }));
  write('2700-too-large.json.gz', gzipSync(JSON.stringify({ Records: [tooLarge, events[1]] })));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A document that is larger than bulks may be is not sent. */
function isSent({ source }: SentDocument): boolean {
  return Buffer.byteLength(source) <= maxDocumentBytes;
}

/** The members of a document that say when it was made. */
const made = /"(created|ingested)":"[^"]*"/g;

function inOrder(documents: readonly SentDocument[]): readonly string[] {
  return documents.map(({ index, id, source }) => [index, id, source.replace(made, '"$1":""')].join('\n')).sort();
}

/** The documents of a dry run, which makes them one after the other in this thread. */
async function plainly(
  ...options: readonly string[]
): Promise<{ readonly documents: readonly SentDocument[]; readonly err: string }> {
  const { out, err } = await run(['load', '--source', logs, '--dry-run', '--product', 'opensearch', ...options]);
  const lines = out.split('\n');
  const documents = Array.from({ length: Math.floor(lines.length / 2) }, (_, at) => {
    const { create } = JSON.parse(lines[2 * at]!) as {
      readonly create: { readonly _index: string; readonly _id: string };
    };
    return { index: create._index, id: create._id, source: lines[2 * at + 1]! };
  });
  return { documents, err };
}

describe.skipIf(!existsSync(workerFile('documents-worker')))(
  'documents made in threads (needs the built command)',
  () => {
    test.each([
      { name: 'as they are', options: [], bulkBytes: 5_000_000 },
      { name: 'marked by schemas', options: ['--validate'], bulkBytes: 5_000_000 },
      {
        name: 'without copies of records, in small requests',
        options: ['--no-raw', '--no-text', '--bulk-bytes', '70000'],
        bulkBytes: 70_000,
      },
    ])('are those of a dry run, and so are the messages: $name', async ({ name, options, bulkBytes }) => {
      const deadLetters = join(folder, `${name}.ndjson`);
      const argv = ['load', '--source', logs, '--url', server.url, '--dead-letters', deadLetters, ...options];
      const { code, err } = await run(argv);
      const [sent, largestRequest] = [server.takeDocuments(), server.takeLargest()];
      const { documents, err: expected } = await plainly(...options);

      expect(inOrder(sent)).toEqual(inOrder(documents.filter(isSent)));
      expect(code).toBe(3);
      const count = documents.length;
      const marked = /; (\d+ do not fit their schemas)/.exec(expected)?.[1];
      const unsent = documents.filter((document) => !isSent(document)).map(({ id }) => id);
      const lost = unsent.length + documents.filter(({ id }) => refused.includes(id)).length;
      expect(err.split('\n').at(-2)).toMatch(
        new RegExp(`read ${count} = ${count - lost} loaded \\+ 0 already there \\+ ${lost} dead letters, in .*`),
      );
      if (marked !== undefined) expect(err).toContain(marked);
      // All but the ends are the same: what could not be read, and which ids stand for many.
      const others = (text: string): readonly string[] =>
        text.split('\n').filter((line) => !line.includes(': read ') && line !== '');
      expect(others(err)).toEqual(others(expected));
      expect(others(err).join('\n')).toContain('3 of the events have an eventID that stands for many (REDACTED)');
      const letters = readFileSync(deadLetters, 'utf8').trimEnd().split('\n');
      const records = letters.map(
        (line) => (JSON.parse(line) as { readonly event: { readonly eventID: string } }).event,
      );
      // A copy in the same request has a letter of its own.
      expect(new Set(records.map(({ eventID }) => eventID))).toEqual(new Set([...refused, ...unsent]));
      for (const record of records) expect([...events, tooLarge]).toContainEqual(record);
      // No request has more than it may have, unless one document has.
      const largest = Math.max(...documents.filter(isSent).map(({ source }) => Buffer.byteLength(source) + 200));
      expect(largestRequest).toBeLessThanOrEqual(Math.max(bulkBytes, largest));
    });
  },
);
