import { isMap } from 'yaml';
import { basename } from '../../../position/file-name.js';
import type { Located } from '../../../text/located.js';
import { locatedMember } from '../../../text/located.js';
import { memberOf, spanOf, textAt, yamlDocuments } from '../../../text/yaml-file.js';
import type { Template } from './found.js';
import { newFinds } from './found.js';
import { textOrComputed, yamlPattern } from './yaml-pattern.js';

/** A file that is an event pattern: its fields are those of EventBridge's event. */
export const barePattern: Template = {
  find(file) {
    // Reading a file as YAML takes time, and most files of a folder are none.
    if (!/(?:^|[\s{,"'])(?:source|detail(?:-type)?|\$or)["']?\s*:/.test(file.text)) return undefined;
    const [document, second] = yamlDocuments(file);
    if (!document || second !== undefined || !isMap(document.contents)) return undefined;
    const pattern = yamlPattern(document.contents, { document, text: file.text, computes: false });
    if ('message' in pattern || hasOddNames(pattern) || !looksLikePattern(pattern)) return undefined;
    const problems = document.errors.map(({ message, pos: [start, end] }) => ({
      span: { start, end },
      message: `expected an event pattern as JSON, found none: ${message.split('\n')[0]}`,
    }));
    return { rules: [{ title: basename(file.path), span: pattern.span, pattern }], problems };
  },
};

/** The text of another language that YAML takes for a mapping: its blocks become names. */
function hasOddNames(pattern: Located): boolean {
  return pattern.kind === 'object' && pattern.members.some(({ key }) => key.text === '' || /[{}\n]/.test(key.text));
}

/** A pattern has arrays and objects where an event has texts. */
function looksLikePattern(pattern: Located): boolean {
  const values = ['source', 'detail-type', 'detail'].map((name) => locatedMember(pattern, name)?.value);
  const [source, detailType, detail] = values;
  if ([source, detailType].some((value) => value?.kind === 'array')) return true;
  if (detail?.kind === 'object') {
    // An event has these; a pattern with texts in their place is one with faults.
    return !['id', 'time', 'account'].every((name) => locatedMember(pattern, name)?.value.kind === 'string');
  }
  const alternatives = locatedMember(pattern, '$or')?.value;
  return alternatives?.kind === 'array' && alternatives.items.some(looksLikePattern);
}

/** The input of `aws events put-rule`, and the output of `describe-rule` and `list-rules`. */
export const putRule: Template = {
  find(file) {
    if (!file.text.includes('EventPattern')) return undefined;
    const finds = newFinds();
    for (const document of yamlDocuments(file)) {
      const { contents } = document;
      const list = memberOf(contents, 'Rules');
      const items: readonly unknown[] = list && 'items' in list ? (list.items as readonly unknown[]) : [contents];
      for (const item of items) {
        const pattern = memberOf(item, 'EventPattern');
        if (pattern === undefined || !isMap(item)) continue;
        const found = yamlPattern(pattern, { document, text: file.text, computes: false });
        if ('message' in found) finds.problems.push(found);
        else {
          const title = textAt(memberOf(item, 'Name'))?.text ?? basename(file.path);
          const state = textOrComputed(memberOf(item, 'State'), file.text) ?? { text: 'ENABLED' };
          finds.rules.push({ title, span: spanOf(item), pattern: found, state });
        }
      }
    }
    return finds.rules.length + finds.problems.length > 0 ? finds : undefined;
  },
};
