import { parse, TomlError } from 'smol-toml';
import { SyntaxProblem } from '../../condition/syntax-problem.js';
import type { RuleFile } from '../../rule/rule-file.js';
import type { TextAt } from '../../rule/text-at.js';
import { alignedText } from '../../text/source-text.js';
import type { ElasticQuery } from './query-text.js';
import { stringsIn } from './query-text.js';
import type { TomlString } from './toml-values.js';
import { tomlStrings } from './toml-values.js';

/**
 * The queries of a rule of Elastic's detection-rules, or of a hunt beside them, which has a list of them.
 * @throws SyntaxProblem where the file is no TOML
 */
export function tomlQueries({ text }: RuleFile): readonly ElasticQuery[] {
  const file = parsed(text);
  const table = 'rule' in file ? 'rule' : 'hunt';
  const rule = file[table];
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return [];
  const values = rule as Readonly<Record<string, unknown>>;
  const given = {
    indices: stringsIn(values.index),
    id: textIn(values.rule_id ?? values.uuid),
    title: textIn(values.name),
    severity: textIn(values.severity),
    tags: stringsIn(values.tags),
    span: { start: 0, end: text.length },
    fields: [],
  };
  const queries = typeof values.query === 'string' ? [values.query] : stringsIn(values.query);
  if (queries.length === 0) return [given];
  const strings = tomlStrings(text);
  const written = strings.get(`${table}.query`) ?? [];
  const fields = fieldsBeside(strings, text);
  return queries.map((query, index): ElasticQuery => {
    const { start, end, isLiteral } = written[index] ?? { start: 0, end: 0, isLiteral: true };
    return {
      ...given,
      fields,
      language: textIn(values.language) ?? huntLanguage(query),
      query: alignedText(query, { text, span: { start, end }, style: isLiteral ? 'none' : 'backslash' }),
    };
  });
}

/** Where a rule names fields beside its query, each in quotes of a line. */
const fieldLists = [
  'rule.new_terms.value',
  'rule.threshold.field',
  'rule.threshold.cardinality.field',
  'rule.alert_suppression.group_by',
  'rule.investigation_fields.field_names',
];

function fieldsBeside(strings: ReadonlyMap<string, readonly TomlString[]>, text: string): readonly TextAt[] {
  const written = fieldLists.flatMap((name) => strings.get(name) ?? []);
  return written.map(({ start, end }) => ({ text: text.slice(start, end), span: { start: start - 1, end: end + 1 } }));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const start =
      text
        .split('\n')
        .slice(0, error.line - 1)
        .join('\n').length +
      (error.line > 1 ? 1 : 0) +
      error.column -
      1;
    const [message = ''] = error.message.split('\n');
    throw new SyntaxProblem(`expected TOML, found an error in it: ${message}`, { start, end: start + 1 });
  }
}

/** Hunts list the languages of their queries without saying which is of which. */
function huntLanguage(query: string): string | undefined {
  return /^\s*(?:\/\/[^\n]*\s+|\/\*[^]*?\*\/\s*)*from\s/i.test(query) ? 'esql' : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
