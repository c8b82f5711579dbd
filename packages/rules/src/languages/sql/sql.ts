import type { Catalog } from '@trailkit/catalog';
import { mentionsOf } from '../../condition/mentions-of.js';
import { readEach } from '../../condition/read-each.js';
import type { Language } from '../../language/language.js';
import { basename } from '../../position/file-name.js';
import type { Rule } from '../../rule/rule.js';
import { levels } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { sqlStatements } from '../../sql/queries.js';
import { plainText } from '../../text/source-text.js';
import { blockQueries } from './block-queries.js';
import type { SqlText } from './block-queries.js';

/** SQL over tables of CloudTrail's logs: files of SQL, and queries of Powerpipe and Tailpipe. They are checked and not run. */
export const sql: Language = {
  name: 'sql',
  title: 'SQL over CloudTrail logs',
  recognizes({ path, text }) {
    if (path.endsWith('.sql')) return isCloudtrail(text) && /\bselect\b[^]*\bfrom\b/i.test(text);
    return path.endsWith('.pp') && /^[ \t]*(?:query|control|detection)[ \t]+"[^"\n]*"[ \t]*\{/m.test(text);
  },
  read: (file, { catalog }) =>
    readEach(
      () => queriesOf(file),
      (query) => rulesOf(file, query, catalog),
    ),
};

/** Whether a text may be about CloudTrail's logs: it names them, or columns of them. */
function isCloudtrail(text: string): boolean {
  return (
    /cloud_?trail|\bevent_?source\b/i.test(text) ||
    (/\bevent_?name\b/i.test(text) && /\b[\da-f]{8}-[\da-f]{4}-/i.test(text))
  );
}

function queriesOf(file: RuleFile): readonly SqlText[] {
  if (file.path.endsWith('.pp')) return blockQueries(file);
  return [
    { sql: plainText(file.text), title: basename(file.path), tags: [], span: { start: 0, end: file.text.length } },
  ];
}

/** The rules of a text: its statements that select from CloudTrail's logs. */
function rulesOf(file: RuleFile, query: SqlText, catalog: Catalog): readonly Rule[] {
  const { id, title, severity, tags } = query;
  if (!isCloudtrail(query.sql.text)) return [];
  const level = levels.find((each) => each === severity);
  const statements = sqlStatements(query.sql, catalog);
  return statements.flatMap(({ conditions, start, end }): readonly Rule[] => {
    const mentions = conditions.flatMap(mentionsOf);
    if (mentions.length === 0) return [];
    const span = statements.length === 1 ? query.span : query.sql.span(start, end);
    return [{ language: 'sql', file, span, id, title, level, tags, mentions, delivery: { kind: 'records' } }];
  });
}
