import type { Catalog } from '@trailkit/catalog';
import { mentionsOf } from '../../condition/mentions-of.js';
import { readEach } from '../../condition/read-each.js';
import type { Language } from '../../language/language.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { conditionsOf } from './search.js';
import type { SearchText } from './search-texts.js';
import { configuredSearches, plainSearch, yamlSearches } from './search-texts.js';

/** Splunk searches: security_content's YAML, `savedsearches.conf`, searches alone. They are checked and not run. */
export const splunk: Language = {
  name: 'splunk',
  title: 'Splunk searches (SPL)',
  suffixes: ['.spl'],
  recognizes: ({ path, text }) =>
    path.endsWith('.conf')
      ? /^\[[^\]\n]*\][ \t]*$/m.test(text) && /^search[ \t]*=/m.test(text)
      : /^search[ \t]*:/m.test(text) &&
        /^(?:how_to_implement|known_false_positives|data_source|rba)[ \t]*:|`[^`\n]*cloudtrail[^`\n]*`|sourcetype *= *"?aws:cloudtrail/im.test(
          text,
        ) &&
        !/^(?:logsource|detection)[ \t]*:/m.test(text),
  read(file, { catalog }) {
    // Most searches are about something else, and a file of YAML takes time to read.
    if (!/cloudtrail/i.test(file.text)) return { rules: [], problems: [], others: searchCount(file.text) };
    return readEach(
      () => searchesOf(file),
      (search) => {
        const rule = ruleOf(file, search, catalog);
        return rule ? [rule] : [];
      },
    );
  },
};

function searchCount(text: string): number {
  return [...text.matchAll(/^search[ \t]*[:=]/gm)].length || 1;
}

function searchesOf(file: RuleFile): readonly SearchText[] {
  if (file.path.endsWith('.conf')) return configuredSearches(file);
  return /^search[ \t]*:/m.test(file.text) ? yamlSearches(file) : [plainSearch(file)];
}

/** The rule of a search; undefined where it is about something else than CloudTrail. */
function ruleOf(file: RuleFile, { search, span, id, title, tags }: SearchText, catalog: Catalog): Rule | undefined {
  const conditions = /cloudtrail/i.test(search.text) ? conditionsOf(search, catalog) : [];
  const mentions = conditions.flatMap(mentionsOf);
  if (mentions.length === 0) return undefined;
  return { language: 'splunk', file, span, id, title, tags, mentions, delivery: { kind: 'records' } };
}
