import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ReportContent } from '../../src/logs/index.js';
import { reportHtml, shownJson, summarizer, timelineCounter, visibleText } from '../../src/logs/index.js';
import { becausePart } from '../../src/logs/report/because-part.js';
import { reportStyles, reportStylesHash } from '../../src/logs/report/report-styles.js';

function deep(depth: number): object {
  let value: object = {};
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? { a: value } : [value];
  return value;
}

test.each([
  { name: 'scalars', value: { a: 1, b: 'x"', c: null, d: [true] }, limit: 1000 },
  { name: 'empty ones', value: [{}, [], '', { a: {} }], limit: 1000 },
])('JSON is as JSON.stringify has it: $name', ({ value, limit }) => {
  expect(shownJson(value, limit)).toEqual({ text: JSON.stringify(value, undefined, 2), isCut: false });
});

test.each([
  { name: '100,000 deep', value: deep(100_000) },
  { name: 'a text of 50 MB', value: { a: 'x'.repeat(50_000_000) } },
  { name: 'a million members', value: Array.from({ length: 1_000_000 }, () => 1) },
])('JSON is cut: $name', ({ value }) => {
  const began = performance.now();
  const { text, isCut } = shownJson(value, 20_000);
  expect({ isCut, length: text.length }).toEqual({ isCut: true, length: 20_000 });
  expect(performance.now() - began).toBeLessThan(2000);
});

test('what cannot be seen is shown', () => {
  expect(visibleText('a\u202eb\u0000c\ud800d😀\n\té')).toBe('a\\u202eb\\u0000c\\ud800d😀\n\té');
});

test('the policy allows the style of the report, and nothing else', () => {
  expect(createHash('sha256').update(reportStyles).digest('base64')).toBe(reportStylesHash);
});

test.each([
  {
    name: 'of a record',
    why: {
      because: [
        { condition: '$.a == 1', found: [{ path: "$['a']", value: 1 }] },
        { condition: 'not $.b exists', found: [] },
      ],
    },
    words: `It matches because: $.a == 1: found 1 at $['a'] not $.b exists`,
  },
  {
    name: 'in the page',
    why: [{ condition: '$.a == 1', found: ['1', '2'] }],
    words: 'It matches because: $.a == 1: found "1", "2"',
  },
  {
    name: 'of a correlation',
    why: { because: [{ condition: 'count >= 2', found: [] }], correlation: { value: 3, group: { a: 'b' } } },
    words: 'It matches because: count >= 2 correlation { "value": 3, "group": { "a": "b" } }',
  },
  { name: 'of another form', why: 'x', words: 'It matches because: "x"' },
])('why a rule matches is said in words: $name', ({ why, words }) => {
  const entities = { quot: '"', '#39': "'", gt: '>' } as const;
  const text = becausePart(why)
    .text.replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(quot|#39|gt);/g, (_, name: keyof typeof entities) => entities[name])
    .replaceAll(/\s+(?=[:,\s])|\s+$|^\s+/g, '');
  expect(text).toBe(words);
});

const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'><!--&\u202e`;

test('everything of records, rules and arguments is text', () => {
  const summary = summarizer();
  const record = {
    eventTime: '2026-11-01T00:00:00Z',
    ...Object.fromEntries(
      ['eventSource', 'eventName', 'sourceIPAddress', 'errorCode', 'awsRegion', 'recipientAccountId', hostile].map(
        (name) => [name, hostile],
      ),
    ),
    userIdentity: { arn: hostile },
  };
  summary.add(record);
  const content: ReportContent = {
    ...{ title: hostile, madeMs: 0, sources: [hostile], conditions: [hostile], remarks: [hostile] },
    summary: summary.summary(),
    findings: {
      rules: 1,
      timeline: timelineCounter().timeline(),
      found: [
        {
          title: hostile,
          level: hostile,
          file: hostile,
          count: 1,
          firstMs: 0,
          lastMs: 0,
          shown: [{ record, because: [hostile] }],
        },
      ],
    },
    records: [record],
    recordsShown: hostile,
  };
  const text = reportHtml(content);
  const tags = new Set([...text.matchAll(/<\/?([a-zA-Z!][^\s>/]*)/g)].map(([, name]) => name));
  expect([...tags].sort()).toEqual([
    '!doctype',
    'body',
    'code',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'h1',
    'h2',
    'h3',
    'head',
    'header',
    'html',
    'li',
    'line',
    'link',
    'main',
    'meta',
    'p',
    'pre',
    'rect',
    'section',
    'strong',
    'style',
    'summary',
    'svg',
    'table',
    'tbody',
    'td',
    'th',
    'thead',
    'title',
    'tr',
    'ul',
  ]);
  expect(text).not.toContain('\u202e');
  expect(text).not.toMatch(/(?:src|href)="(?!data:,")/);
  expect(text.match(/onerror/g)!.length).toBe(text.match(/&lt;img src=x onerror/g)!.length);
});

test('a list and an object of more members than a function takes arguments are shown, too', () => {
  const list = Array.from({ length: 100_000 }, (_, at) => at);
  const { text, isCut } = shownJson({ list, object: Object.fromEntries(list.map((at) => [`k${at}`, at])) }, 1_500_000);
  expect(isCut).toBe(true);
  expect(text.startsWith('{\n  "list": [\n    0,\n    1,')).toBe(true);
  expect(shownJson(list, 1_500_000)).toEqual({ text: JSON.stringify(list, undefined, 2), isCut: false });
});
