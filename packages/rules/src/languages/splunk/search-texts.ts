import { isMap, isScalar, isSeq } from 'yaml';
import type { RuleFile } from '../../rule/rule-file.js';
import type { Span } from '@trailkit/match';
import { basename } from '../../position/file-name.js';
import { plainText } from '../../text/source-text.js';
import type { SourceText } from '../../text/source-text.js';
import { memberOf, spanOf, yamlDocuments } from '../../text/yaml-file.js';
import { yamlSource } from '../../text/yaml-source.js';

/** A search of a file, and what the file says besides. */
export interface SearchText {
  readonly search: SourceText;
  readonly title: string;
  readonly id?: string;
  readonly tags: readonly string[];
  readonly span: Span;
}

/** The searches of a YAML file: its documents with a `search`. */
export function yamlSearches(file: RuleFile): readonly SearchText[] {
  return yamlDocuments(file).flatMap(({ contents }) => {
    const search = yamlSource(memberOf(contents, 'search'), file.text);
    if (!search || !isMap(contents)) return [];
    const textOf = (name: string): string | undefined => {
      const node = memberOf(contents, name);
      return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
    };
    const techniques = memberOf(memberOf(contents, 'tags'), 'mitre_attack_id');
    const tags = isSeq(techniques)
      ? techniques.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []))
      : [];
    return [{ search, title: textOf('name') ?? basename(file.path), id: textOf('id'), tags, span: spanOf(contents) }];
  });
}

/** The searches of a `savedsearches.conf`: one of each section. A line that ends with a backslash goes on. */
export function configuredSearches(file: RuleFile): readonly SearchText[] {
  const sections = [...file.text.matchAll(/^\[([^\]\n]*)\][ \t]*$/gm)];
  return sections.flatMap(({ index, 0: heading, 1: title = '' }, number) => {
    const end = sections[number + 1]?.index ?? file.text.length;
    const found = /^search[ \t]*=[ \t]*((?:[^\n]*\\\r?\n)*[^\n]*)/m.exec(file.text.slice(index + heading.length, end));
    if (!found) return [];
    const start = index + heading.length + found.index + found[0].length - found[1]!.length;
    const span = { start, end: start + found[1]!.length };
    const text = found[1]!.replace(/\\(?=\r?$)/gm, ' ');
    return [
      { search: { ...plainText(file.text, span.start, span.end), text }, title, tags: [], span: { start: index, end } },
    ];
  });
}

/** A file that is a search. */
export function plainSearch(file: RuleFile): SearchText {
  const span = { start: 0, end: file.text.length };
  return { search: plainText(file.text), title: basename(file.path), tags: [], span };
}
