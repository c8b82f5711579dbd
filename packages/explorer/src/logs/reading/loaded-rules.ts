import type { RulesText } from './messages.js';
import type { PageRules } from './page-rules.js';

let loaded: { readonly text: string; readonly rules: Promise<PageRules> } | undefined;

/** The rules of a text, read once; the package is loaded when there are some. */
export async function rulesOf({ rules: text, page, nowMs }: RulesText): Promise<PageRules | undefined> {
  if (text.trim() === '') return undefined;
  if (loaded?.text !== text) {
    const rules = import('./page-rules.js').then(({ readPageRules }) => readPageRules(text, page, nowMs));
    loaded = { text, rules };
  }
  return loaded.rules;
}
