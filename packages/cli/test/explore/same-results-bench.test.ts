import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser } from '../../../explorer/test/browser/browser.js';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';
import type { BenchCase } from './same-results-bench.cases.js';
import { benchRules, checkedRecords, copiedEvents } from './same-results-bench.cases.js';
import { lines } from './same-results.cases.js';
import type { ServedPage } from './served-page.js';
import { servePage } from './served-page.js';

const folder = mkdtempSync(join(tmpdir(), 'same-results-bench-'));
/** The bench shows 50 matches, and 50 others. */
const tried = join(folder, 'tried.ndjson');
const checked = join(folder, 'checked.ndjson');

let open: ServedPage;

beforeAll(async () => {
  if (!hasBrowser) return;
  writeFileSync(tried, lines.slice(20).join('\n'));
  writeFileSync(checked, checkedRecords.map((each) => JSON.stringify(each)).join('\n'));
  open = await servePage([checked]);
}, 60_000);
afterAll(async () => {
  await open?.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => open?.expectNoFaults());

const trailkit = (...argv: readonly string[]) => run((io) => runTrailkit(argv, io));
const objects = (out: string): readonly Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
/** The texts of elements, with one space where there are several. */
async function textsOf(selector: string): Promise<readonly string[]> {
  const texts = await open.page.locator(selector).allTextContents();
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}
const shows = (found: () => Promise<unknown>) => expect.poll(found, { timeout: 45_000, interval: 50 });

/** Puts a rule into the bench, and gives the file that the command reads. */
async function write({ language, file, text }: BenchCase): Promise<string> {
  const path = join(folder, file);
  writeFileSync(path, text);
  const { page } = open;
  if (!page.url().endsWith('#/rules')) await page.evaluate("location.hash = '#/rules'");
  await page.getByLabel('Language').selectOption(language);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.getByRole('textbox', { name: 'Rule' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
  return path;
}

/** The problems that `rules lint` finds, in the words of the page. */
async function linted(path: string): Promise<readonly string[]> {
  const { out, err } = await trailkit('rules', 'lint', '-o', 'ndjson', path);
  const notUnderstood = [...err.matchAll(/:(\d+):\d+: not understood: (.*?)\.?$/gm)];
  return [
    ...notUnderstood.map(([, line, message]) => `error in line ${line}: ${message}`),
    ...objects(out).map(({ severity, line, message, suggestion, code }) => {
      const more = suggestion === undefined ? '' : `. ${upperFirst(String(suggestion))}`;
      return `${String(severity)} in line ${String(line)}: ${String(message)}${more} (${String(code)})`;
    }),
  ].map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** As sentences begin; a name alone stays as it is. */
const upperFirst = (text: string): string =>
  text.replace(/^[a-z]+(?=[\s:])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));

const targets = [
  ['eventbridge', 'EventBridge event patterns'],
  ['sigma', 'Sigma rules'],
  ['custodian', 'Cloud Custodian policies'],
  ['metric-filter', 'CloudWatch Logs metric filters'],
  ['match', 'match expressions'],
] as const;

describe.skipIf(!hasBrowser)('the rule bench and trailkit rules give the same result', () => {
  const found: Record<string, number> = {};
  /** Languages of which a rule was converted: one of each is enough. */
  const converted = new Set<string>();
  test.each(benchRules)('$language: $text', async (rule) => {
    const path = await write(rule);
    const problems = await linted(path);
    await shows(() => textsOf('section[aria-labelledby=problems] li')).toEqual(problems);
    found[rule.language] = (found[rule.language] ?? 0) + problems.length;

    // The rule in other languages, and what is lost.
    const shown = (await open.page
      .evaluate(`[...document.querySelectorAll('section[aria-label^="Rule "] > details')].map(
      (each) => [
        each.querySelector('summary').textContent.replace(/:.*/, ''),
        each.querySelector('pre')?.textContent,
        [...each.querySelectorAll('li')].map((item) => item.textContent),
      ],
    )`)) as readonly (readonly [string, string | undefined, readonly string[]])[];
    const isConverted = converted.has(rule.language);
    if (shown.length > 0) converted.add(rule.language);
    // A rule that is only checked is converted by neither.
    if (shown.length === 0) expect((await trailkit('rules', 'convert', path, '--to', 'sigma', '--lossy')).out).toBe('');
    for (const [name, title] of isConverted || shown.length === 0 ? [] : targets) {
      const inPage = shown.find(([language]) => language === title);
      if (name === rule.language) continue;
      const { out, err } = await trailkit('rules', 'convert', path, '--to', name, '--lossy');
      const losses = [...err.matchAll(/(?:converted with a loss|not converted): (.*)$/gm)].map(([, loss]) => loss);
      expect({ name, text: inPage?.[1]?.trim() ?? '', losses: inPage?.[2] }).toEqual({
        name,
        text: out.trim(),
        losses,
      });
    }

    // Tried on samples made for it.
    const untried = await open.page.locator('section[aria-label^="Rule "]').getByText('It was not tried').count();
    if (untried > 0 || shown.length === 0) return;
    const { out } = await trailkit('rules', 'test', path);
    const samples = [...out.matchAll(/^ {2}\S (match|no match) +(.*)$/gm)].map(
      ([, outcome, name]) => `${outcome} ${name}`,
    );
    expect(samples.length).toBeGreaterThan(1);
    const inPage = (await open.page.evaluate(`[...document.querySelectorAll('.tried > li')].map((each) =>
      [...each.childNodes].slice(0, 3).map(({ textContent }) => textContent).join(''))`)) as readonly string[];
    expect(inPage).toEqual(samples);
  });

  test('rules of every language have problems that both find', () => {
    expect(Object.entries(found).filter(([, count]) => count === 0)).toEqual([]);
    expect(Object.keys(found)).toHaveLength(9);
  });

  test('on records of a file: which match, and why the others do not', async () => {
    await open.page.getByLabel('Records of your own').setInputFiles(tried);
    await open.page.getByText(`tried on ${lines.length - 20} records`).waitFor();
    for (const rule of benchRules.filter(({ text }) => !/CreateUsr|colour|userNam /.test(text))) {
      const path = await write(rule);
      const { out, code } = await trailkit('rules', 'test', path, '--records', tried);
      if (code > 1) continue;
      await shows(outcomes).toEqual(tests(out));
    }
    await open.page.getByRole('button', { name: 'Try on samples' }).click();
  });
});

/** The outcome and the reasons of each record that the page shows. */
async function outcomes(): Promise<readonly string[]> {
  return (await open.page.evaluate(`[...document.querySelectorAll('.tried > li')].flatMap((each) => [
    each.querySelector('strong').textContent,
    ...[...each.querySelectorAll(':scope > ul > li')].map((reason) => reason.textContent),
  ])`)) as readonly string[];
}

/** The same of what `rules test` prints. */
function tests(out: string): readonly string[] {
  return out.split('\n').flatMap((line) => {
    const [, outcome] = /^ {4}(match|no match|undecided) /.exec(line) ?? [];
    const [, reason] = /^ {6}(.*)$/.exec(line) ?? [];
    return outcome ?? reason ?? [];
  });
}

/** The page cuts what it says of a problem, such as a long pattern. */
const shownText = (text: string): string =>
  (text.length > 500 ? `${text.slice(0, 500)}…` : text).replaceAll(/\s+/g, ' ').trim();

describe.skipIf(!hasBrowser)('logs and trailkit validate give the same result', () => {
  test('the problems of records', async () => {
    const { out } = await trailkit('validate', '-o', 'ndjson', checked);
    const reports = objects(out);
    expect(reports).toHaveLength(checkedRecords.length);
    const { page } = open;
    await page.evaluate("location.hash = '#/logs'");
    await page
      .getByRole('status')
      .filter({ hasText: /^Read: / })
      .waitFor();
    let count = 0;
    for (const [at, report] of reports.entries()) {
      await page.getByRole('button', { name: String(checkedRecords[at]!['eventTime']) }).click();
      await page.getByRole('heading', { name: `Record ${at + 1} of ` }).waitFor();
      const problems = (report['problems'] as readonly Readonly<Record<string, string>>[]).map(
        ({ severity = 'error', expected, found }) =>
          `${severity}: ${shownText(`expected ${expected}, found ${found}`)}`,
      );
      count += problems.length;
      await shows(async () =>
        (await textsOf('.record .problem'))
          .map((text) => text.replace(/^(\w+) at .*?: expected/, '$1: expected'))
          .sort(),
      ).toEqual(problems.sort());
    }
    expect(count).toBeGreaterThan(checkedRecords.length);
  });
});

describe.skipIf(!hasBrowser)('the page of an event and trailkit schema give the same result', () => {
  const formats = [
    ['TypeScript', 'typescript'],
    ['JSON Schema', 'json-schema'],
    ['sample', 'example'],
    ['EventBridge pattern', 'eventbridge'],
    ['Sigma rule', 'sigma'],
    ['Custodian policy', 'custodian'],
    ['metric filter', 'metric-filter'],
    ['match expression', 'match'],
  ] as const;
  test.each(copiedEvents)('%s', async (event) => {
    const { page } = open;
    await page.evaluate(`location.hash = '#/${event.replace('.', '/')}'`);
    await page.getByRole('heading', { level: 1, name: event.replace('.', ' '), exact: true }).waitFor();
    for (const [name, format] of formats) {
      await page.getByRole('button', { name: `Copy as ${name}`, exact: true }).click();
      await page.getByText(`Copied: ${name}`, { exact: true }).waitFor();
      const { out } = await trailkit('schema', event, '--format', format);
      expect((await page.evaluate('navigator.clipboard.readText()')) as string, name).toBe(out);
    }
  });
});
