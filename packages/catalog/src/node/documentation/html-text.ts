import { compile, type FormatCallback, type HtmlToTextOptions, type SelectorDefinition } from 'html-to-text';

/** Tags that only mark words: their text stays, they go. */
const inline = 'a b i em strong u link replaceable filename span text accessibility xhtml zonbook fullname code'.split(
  ' ',
);
const paragraphs = 'p para pre div h1 h2 h3 h4'.split(' ');
const notices: Readonly<Record<string, string>> = {
  note: 'Note: ',
  important: 'Important: ',
  caution: 'Caution: ',
  warning: 'Warning: ',
};
const lists = 'ul ol li dl dt dd br'.split(' ');

/** `<` before what is none of the tags above: a placeholder such as `<region>`, which is text. */
const placeholder = new RegExp(
  String.raw`<(?!/?(?:${[...inline, ...paragraphs, ...Object.keys(notices), ...lists].join('|')})\b[^<>]*>|!--)`,
  'gi',
);
/** Control letters out of numeric entities, which a terminal would obey, and line breaks that are none in text. */
const controls = /[^\P{Cc}\n]|[\u2028\u2029\uFFFD]/gu;

const code: FormatCallback = (element, walk, builder) => {
  builder.addInline('`');
  walk(element.children, builder);
  builder.addInline('`');
};

/** Says what a notice is in the line that it begins with, so its first paragraph is no block of its own. */
const notice: FormatCallback = (element, walk, builder) => {
  const [first, ...rest] = element.children.filter(({ type, data }) => type !== 'text' || data?.trim() !== '');
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addInline(notices[element.name ?? ''] ?? '');
  if (first) walk(first.name === 'p' ? first.children : [first], builder);
  walk(rest, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** Lists that html-to-text writes in another way: numbers without a space before them, terms with what they mean. */
const items: FormatCallback = (element, walk, builder) => {
  let count = 0;
  builder.openList({ leadingLineBreaks: 2, interRowLineBreaks: 1 });
  for (const item of element.children.filter(({ type }) => type === 'tag')) {
    builder.openListItem({ prefix: item.name === 'li' ? `${++count}. ` : item.name === 'dt' ? '- ' : '  ' });
    walk(item.children, builder);
    builder.closeListItem();
  }
  builder.closeList({ trailingLineBreaks: 2 });
};

const block = (breaks: number): Omit<SelectorDefinition, 'selector'> => ({
  format: 'block',
  options: { leadingLineBreaks: breaks, trailingLineBreaks: breaks },
});

const options: HtmlToTextOptions = {
  formatters: { code, notice, items },
  selectors: [
    { selector: 'a', format: 'inline' },
    { selector: 'code', format: 'code' },
    ...['ol', 'dl'].map((selector) => ({ selector, format: 'items' })),
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...paragraphs.map((selector) => ({ selector, ...block(2) })),
    ...['li > p', 'dd > p', 'dt > p'].map((selector) => ({ selector, ...block(1) })),
    ...Object.keys(notices).map((selector) => ({ selector, format: 'notice' })),
  ],
};

const byWidth = new Map<number, (html: string) => string>();

/** The HTML of botocore's documentation as plain text in lines of at most `width` letters, 20 or more. */
export function htmlToText(html: string, width = 100): string {
  let convert = byWidth.get(width);
  if (!convert) byWidth.set(width, (convert = compile({ ...options, wordwrap: width })));
  return convert(html.replaceAll(placeholder, '&lt;')).replaceAll(controls, ' ').trim();
}
