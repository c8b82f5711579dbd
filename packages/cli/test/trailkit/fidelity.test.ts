import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commonOptions } from '@trailkit/command-line';
import { runFidelity } from '../../src/commands/fidelity.js';
import type { Ran } from './run.js';
import { call, run, shop } from './run.js';

const page = readFileSync(new URL('../../docs/trailkit-fidelity.md', import.meta.url), 'utf8');
const fidelity = (argv: readonly string[], input?: string): Promise<Ran> =>
  run((io) => runFidelity(argv, io, shop), input);

const table = `| protocol | side    | bodies | fully described | distinct paths |   described | type problems |
|----------|---------|-------:|----------------:|---------------:|------------:|--------------:|
| json     | request |      1 |     1 (100.0 %) |              1 | 1 (100.0 %) |             0 |
| all      | request |      1 |     1 (100.0 %) |              1 | 1 (100.0 %) |             0 |

records: 1, of known events: 1 (100.0 %)
distinct event names: 1, known: 1 (100.0 %)
`;
const valid = call({ shopName: 'a' });

describe('trailkit fidelity', () => {
  test('a table', async () => {
    expect(await fidelity([], valid)).toEqual({ code: 0, err: '', out: table });
  });

  test('a table for each kind of labelled records', async () => {
    const labelled = ['new', 'old'].map((kind) => `{"kind":"${kind}","source":"s","event":${valid}}`);
    expect(await fidelity([], labelled.join('\n'))).toEqual({
      code: 0,
      err: '',
      out: `new\n\n${table}\nold\n\n${table}`,
    });
  });

  test('what cannot be read is counted', async () => {
    const { code, out, err } = await fidelity([], `${valid}\nnonsense`);
    expect(err).toBe(
      `trailkit fidelity: -, line 2, byte ${valid.length + 1}: expected a JSON value, found "nonsense" at byte ${valid.length + 1}\n`,
    );
    expect([code, out.split('\n').slice(-4)]).toEqual([
      3,
      ['records: 2, of known events: 1 (50.0 %)', 'distinct event names: 1, known: 1 (100.0 %)', 'not readable: 1', ''],
    ]);
  });

  test('what cannot run', async () => {
    const err =
      'trailkit fidelity: /nonexistent: expected a file or a folder that can be read, but there is nothing of that name\n';
    expect(await fidelity(['/nonexistent'])).toEqual({ code: 2, out: '', err });
  });

  test('the manual is the page in docs, and has every option', async () => {
    expect(await fidelity(['--help'])).toEqual({ code: 0, out: page, err: '' });
    for (const [name, option] of Object.entries(commonOptions))
      expect(page).toContain(`    ${'short' in option ? `-${option.short}, ` : ''}--${name} `);
  });
});
