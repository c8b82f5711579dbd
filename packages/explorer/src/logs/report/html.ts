import { visibleText } from './visible-text.js';

/** Text of HTML, in which every value is text: made by `html` alone. */
export interface Html {
  readonly kind: 'html';
  readonly text: string;
}

/** The values of a template: texts and numbers become text, whatever is in them. */
export type HtmlValue = Html | string | number | undefined | readonly HtmlValue[];

/** A template of HTML. Values may be between tags, and in attributes between double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  // The indents of sources are no part of a page.
  const texts = parts.map(
    (part, at) => part.replaceAll(/\n\s*/g, '\n') + (at < values.length ? textOf(values[at]) : ''),
  );
  return { kind: 'html', text: texts.join('') };
}

function textOf(value: HtmlValue): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(visibleText(value));
  if (typeof value === 'number') return String(value);
  return isHtml(value) ? value.text : value.map(textOf).join('');
}

function isHtml(value: Html | readonly HtmlValue[]): value is Html {
  return !Array.isArray(value);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
