import { readEach } from '../../condition/read-each.js';
import { SyntaxProblem } from '../../condition/syntax-problem.js';
import type { Language } from '../../language/language.js';
import { basename } from '../../position/file-name.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { plainText } from '../../text/source-text.js';
import { parseFilter } from './filter/parse-filter.js';
import type { FoundFilter } from './templates/found-filter.js';
import { writeMetricFilter } from './write-filter.js';
import { templateFilters } from './templates/template-filters.js';

const suffix = '.filter';

/**
 * CloudWatch Logs' metric filters over a trail's log group: a file holds one, or a template has some. Of what `!=` means for a field that
 * is not there nothing is documented; it holds here.
 */
export const metricFilter: Language = {
  name: 'metric-filter',
  title: 'CloudWatch Logs metric filters',
  suffixes: [suffix],
  sharesFiles: true,
  recognizes: (file) => templateFilters(file).length > 0,
  read(file) {
    const filters = file.path.endsWith(suffix) ? [] : templateFilters(file);
    return readEach(
      () => (filters.length > 0 ? filters : [fileFilter(file)]),
      (filter) => rulesOf(filter, file),
    );
  },
  write: writeMetricFilter,
};

function fileFilter({ path, text }: RuleFile): FoundFilter {
  return { title: basename(path), source: plainText(text), span: { start: 0, end: text.length } };
}

/** The rule of a filter; none of one that is about something else than records. @throws SyntaxProblem */
function rulesOf({ title, source, span }: FoundFilter, file: RuleFile): readonly Rule[] {
  if ('unknown' in source) throw new SyntaxProblem(source.unknown, source.span);
  // A log group of something else has other fields: only filters of fields are about records.
  if (!source.text.trimStart().startsWith('{') && !file.path.endsWith(suffix)) return [];
  const match = parseFilter(source);
  return [{ language: 'metric-filter', file, span, title, tags: [], match, delivery: { kind: 'metric-filter' } }];
}
