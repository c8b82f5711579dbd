import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../src/dead-letters/dead-letter.js';
import { deadLetterOf } from '../../src/dead-letters/dead-letter.js';
import { openDeadLetterFile } from '../../src/dead-letters/dead-letter-file.js';
import { readDeadLetters } from '../../src/dead-letters/read-dead-letters.js';
import { toDocument } from '../../src/document/to-document.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailkit-dead-letters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const letter = (eventID: string, event = '{}'): DeadLetter => ({
  eventID,
  index: 'cloudtrail-2026.11',
  status: 400,
  type: 'mapper_parsing_exception',
  reason: 'why, "event":{',
  path: 'a.b',
  place: { file: 'a.json', line: 1, offset: 12 },
  event,
});

async function read(path: string): Promise<readonly DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for await (const { letter: one } of readDeadLetters(path)) letters.push(one);
  return letters;
}

async function write(path: string, ...letters: readonly DeadLetter[]): Promise<number> {
  const file = await openDeadLetterFile(path);
  await file.write(letters);
  await file.close();
  return file.size();
}

describe('a file of dead letters', () => {
  it('holds a line for each, with the event as it was read, but for line ends', async () => {
    const path = join(folder, 'file');
    await write(path, letter('1', '{"a": 1.50,\r\n "b": "\\n,\\"event\\":"}'));
    expect(readFileSync(path, 'utf8')).toBe(
      '{"eventID":"1","index":"cloudtrail-2026.11","status":400,"type":"mapper_parsing_exception",' +
        '"reason":"why, \\"event\\":{","path":"a.b","place":{"file":"a.json","line":1,"offset":12},"event":{"a": 1.50,  "b": "\\n,\\"event\\":"}}\n',
    );
    expect(await read(path)).toEqual([letter('1', '{"a": 1.50,  "b": "\\n,\\"event\\":"}')]);
  });

  it('is not made where there are none, and none are read where there is no file', async () => {
    const path = join(folder, 'file');
    expect(await write(path)).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(await read(path)).toEqual([]);
  });

  it('goes on behind what an interrupted run wrote, with each event once', async () => {
    const path = join(folder, 'file');
    await write(path, letter('1'), letter('2'));
    appendFileSync(path, '{"eventID":"3","index":"cl');
    expect(await write(path, letter('2'), letter('3'))).toBe(3);
    expect(await read(path)).toEqual([letter('1'), letter('2'), letter('3')]);
  });

  it('takes the letters of two loads at once, also behind what an interrupted run wrote', async () => {
    const path = join(folder, 'file');
    await write(path, letter('1'));
    appendFileSync(path, '{"eventID":"2","index":"cl');
    const [one, other] = [await openDeadLetterFile(path), await openDeadLetterFile(path)];
    await one.write([letter('3')]);
    await other.write([letter('4')]);
    await one.write([letter('5')]);
    await Promise.all([one.close(), other.close()]);
    expect(await read(path)).toEqual([letter('1'), letter('3'), letter('4'), letter('5')]);
  });

  it('is not another file', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, '{"Records":[]}\n');
    await expect(read(path)).rejects.toThrow(
      `${path}:1: expected a dead letter, found {"Records":[]}; name the file that load wrote`,
    );
  });
});

describe('a dead letter', () => {
  it.each([
    ['failed to parse field [a.b] of type [date] in document', 'a.b'],
    ['[1:10] failed to parse field [requestParameters] of type [flattened]', 'requestParameters'],
    ['Document contains at least one immense term in field="a.b" (whose UTF8 encoding is longer', 'a.b'],
    ['Limit of total fields [500] has been exceeded', undefined],
  ])('names the field in %j', (reason, path) => {
    const failure = { status: 400, type: 'x', reason };
    expect(deadLetterOf({ id: '1', index: 'i', source: '{"ct":{"raw":"{\\"eventID\\":1}"}}' }, failure)).toEqual({
      eventID: '1',
      index: 'i',
      ...failure,
      ...(path === undefined ? {} : { path }),
      event: '{"eventID":1}',
    });
  });

  it('says where the record was read', () => {
    const now = new Date(0);
    const [product, place] = ['opensearch', { file: 'a/"b".json.gz', line: 2, offset: 30 }] as const;
    const document = toDocument({ eventID: '1' }, { product, place, now });
    const dead = deadLetterOf(document, { status: 400, type: 'x', reason: '' });
    expect(dead).toMatchObject({ place, event: '{"eventID":"1"}' });
    expect(toDocument({ eventID: '1' }, { product, place: dead.place, now })).toEqual(document);
  });

  it('holds the document where it has no raw copy', () => {
    const failure = { status: 400, type: 'x', reason: '' };
    expect(deadLetterOf({ id: '1', index: 'i', source: '{"a":1}' }, failure).event).toBe('{"a":1}');
  });
});
