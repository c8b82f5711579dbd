import { expect, test } from 'vitest';
import { htmlToText } from '../src/node/documentation/html-text.js';

const table: { name: string; in: string; out: string; width?: number }[] = [
  { name: 'nothing', in: '', out: '' },
  { name: 'text without markup', in: 'Plain text.', out: 'Plain text.' },
  { name: 'paragraphs', in: '<p>One.</p> <p>Two.</p>', out: 'One.\n\nTwo.' },
  { name: 'white space of all kinds is one space', in: '<p>a\n   b\t c</p>', out: 'a b c' },
  {
    name: 'code, emphasis and links keep their words',
    in: '<p>The <code>Id</code> of <i>this</i> <a href="https://example.com/?a=1&amp;b=2">thing</a>.</p>',
    out: 'The `Id` of this thing.',
  },
  {
    name: 'a list',
    in: '<p>Either:</p> <ul> <li> <p>one</p> </li> <li>two</li> </ul> <p>End.</p>',
    out: 'Either:\n\n- one\n- two\n\nEnd.',
  },
  { name: 'a list in a list', in: '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', out: '- a\n  - b\n- c' },
  { name: 'two paragraphs in an item', in: '<ul><li><p>a</p><p>b</p></li></ul>', out: '- a\n  b' },
  { name: 'a numbered list', in: '<ol><li>a</li><li>b</li></ol>', out: '1. a\n2. b' },
  { name: 'terms and their meanings', in: '<dl><dt>Id</dt><dd><p>The id.</p></dd></dl>', out: '- Id\n  The id.' },
  {
    name: 'notes say what they are',
    in: '<p>a</p><note> <p>b</p> <p>c</p> </note><important><p>d</p></important>',
    out: 'a\n\nNote: b\n\nc\n\nImportant: d',
  },
  {
    name: 'entities',
    in: '<p>a &lt;b&gt; &amp;lt; &quot;c&quot; &#39;d&#x27; &mdash; &#8364;</p>',
    out: 'a <b> &lt; "c" \'d\' — €',
  },
  {
    name: 'what is no entity stays',
    in: 'AT&T; a & b &nosuch; &constructor;',
    out: 'AT&T; a & b &nosuch; &constructor;',
  },
  {
    name: 'control letters and impossible numbers are spaces',
    in: 'a&#0;b&#x1b;c&#x110000;d&#x96;e',
    out: 'a b c d–e',
  },
  {
    name: 'a placeholder is no tag',
    in: '<p>arn:aws:iam::<account-id>:role/<name></p>',
    out: 'arn:aws:iam::<account-id>:role/<name>',
  },
  { name: 'a comparison is no tag', in: '<p>if a < b and c > d</p>', out: 'if a < b and c > d' },
  { name: 'comments go', in: '<p>a<!-- b --> c</p>', out: 'a c' },
  { name: 'tags that never close', in: '<p>a<p>b<ul><li>c', out: 'a\n\nb\n\n- c' },
  {
    name: 'long lines are wrapped, also in items',
    in: '<p>aaaaaa bbbbbb cccccc dddddd</p><ul><li>eeeeee ffffff gggggg hhhhhh</li></ul>',
    out: 'aaaaaa bbbbbb cccccc\ndddddd\n\n- eeeeee ffffff gggggg\n  hhhhhh',
    width: 20,
  },
  { name: 'a long word stays whole', in: `<p>a ${'b'.repeat(30)} c</p>`, out: `a\n${'b'.repeat(30)}\nc`, width: 20 },
];

test.each(table)('$name', ({ in: html, out, width }) => {
  expect(htmlToText(html, width)).toBe(out);
});
