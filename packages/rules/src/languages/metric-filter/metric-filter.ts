import { SyntaxProblem } from '../../condition/syntax-problem.js';
import type { Language, ReadResult } from '../../language/language.js';
import { basename } from '../../position/file-name.js';
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
    if (file.path.endsWith(suffix)) return fileFilter(file);
    const filters = templateFilters(file);
    return filters.length > 0 ? together(filters.map((filter) => readFilter(filter, file))) : fileFilter(file);
  },
  write: writeMetricFilter,
};

function fileFilter(file: RuleFile): ReadResult {
  const span = { start: 0, end: file.text.length };
  return readFilter({ title: basename(file.path), source: plainText(file.text), span }, file);
}

function readFilter({ title, source, span }: FoundFilter, file: RuleFile): ReadResult {
  if ('unknown' in source) return { rules: [], problems: [{ span: source.span, message: source.unknown }], others: 0 };
  // A log group of something else has other fields: only filters of fields are about records.
  if (!source.text.trimStart().startsWith('{') && !file.path.endsWith(suffix))
    return { rules: [], problems: [], others: 1 };
  try {
    const rule = {
      language: 'metric-filter',
      file,
      span,
      title,
      tags: [],
      match: parseFilter(source),
      delivery: { kind: 'metric-filter' } as const,
    };
    return { rules: [rule], problems: [], others: 0 };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { rules: [], problems: [{ span: error.span, message: error.message }], others: 0 };
  }
}

function together(results: readonly ReadResult[]): ReadResult {
  return {
    rules: results.flatMap(({ rules }) => rules),
    problems: results.flatMap(({ problems }) => problems),
    others: results.reduce((sum, { others }) => sum + others, 0),
  };
}
