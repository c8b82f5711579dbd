import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allowedImports } from '../import-rules/packages.mjs';
import { root } from '../models.js';

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((path) => existsSync(join(root, path)) && !path.includes('/fixtures/'));

describe.each(documents)('%s', (path) => {
  test('links to what there is', () => {
    expect(brokenLinks(path, readFileSync(join(root, path), 'utf8'))).toEqual([]);
  });
});

test('a link to a file or to a heading that is not there is found', () => {
  const text =
    '# A title: one, two\n[a](b.md) [b](README.md#no-such-heading) [c](#a-title-one-two) [d](https://aws.amazon.com/)';
  expect(brokenLinks('a.md', text)).toEqual(['b.md', 'README.md#no-such-heading']);
});

test('the table of ARCHITECTURE.md is the one that dependency-cruiser checks', () => {
  const table = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| \[`([\w-]+)`\].*\| ([^|]+?) +\|$/gm);
  const written = [...table].map(([, folder, allowed]): [string, readonly string[]] => [
    folder === 'generated' ? 'events' : folder!,
    allowed === '–' ? [] : allowed!.split(', '),
  ]);
  expect(Object.fromEntries(written)).toEqual(allowedImports);
});

/** The relative links of a document whose file or heading is not there. */
function brokenLinks(path: string, text: string): readonly string[] {
  const prose = text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, link]) => link!);
  return links.filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(path, text, link));
}

function leadsSomewhere(path: string, text: string, link: string): boolean {
  const [file, heading] = link.split('#');
  const target = file === '' ? join(root, path) : join(root, dirname(path), file!);
  if (file !== '' && !existsSync(target)) return false;
  if (heading === undefined) return true;
  const linked = file === '' ? text : readFileSync(target, 'utf8');
  return headings(linked).includes(heading);
}

/** The anchors of a document's headings, as GitHub makes them. */
function headings(text: string): readonly string[] {
  return [...text.matchAll(/^#+ +(.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}
