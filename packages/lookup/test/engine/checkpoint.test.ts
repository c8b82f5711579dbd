import { describe, expect, test } from 'vitest';
import { parseCheckpoint } from '../../src/engine/checkpoint.js';
import { toLogsCursor } from '../../src/sources/logs/logs-cursor.js';

const window = { from: 1, to: 2 };
const rest = { window, delivered: 3, recent: ['a'] };

describe('parseCheckpoint', () => {
  test('a checkpoint is read as it was written', () => {
    const checkpoint = {
      ...rest,
      sources: { here: { cursor: { file: 'a' }, isDone: false }, there: { isDone: true } },
    };
    expect(parseCheckpoint(JSON.parse(JSON.stringify(checkpoint)))).toEqual(checkpoint);
  });

  test('one of trailkit 0.1 becomes one of this version', () => {
    const logs = { window, chains: [{ cursor: { file: 'a.json.gz', records: 7 }, done: false }] };
    const history = { window, chains: [], evidence: { pages: 1 } };
    const upgraded = parseCheckpoint({ ...rest, targets: { logs, history } });
    expect(upgraded).toEqual({
      ...rest,
      sources: { logs: { cursor: logs, isDone: false }, history: { cursor: history, isDone: true } },
    });
    expect(toLogsCursor(upgraded!.sources.logs!.cursor)).toEqual({ file: 'a.json.gz', records: 7 });
  });

  test.each([
    ...[null, 'x', {}, { ...rest }, { ...rest, sources: [], window: null }, { ...rest, sources: { a: {} } }],
    ...[
      { ...rest, targets: { a: {} } },
      { ...rest, delivered: '3', sources: {} },
    ],
  ])('%j is none', (value) => {
    expect(parseCheckpoint(value)).toBeUndefined();
  });
});
