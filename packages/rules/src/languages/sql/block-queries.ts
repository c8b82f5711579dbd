import type { Span } from '@trailkit/match';
import type { RuleFile } from '../../rule/rule-file.js';
import type { SourceText } from '../../text/source-text.js';
import type { HclBlock } from './hcl-blocks.js';
import { hclBlocks } from './hcl-blocks.js';

/** A text of SQL, and what its file says besides. */
export interface SqlText {
  readonly sql: SourceText;
  readonly id?: string;
  readonly title: string;
  readonly severity?: string;
  readonly tags: readonly string[];
  readonly span: Span;
}

/** The queries of a file of Powerpipe or Tailpipe, under the title of the detection that has them. @throws SyntaxProblem */
export function blockQueries(file: RuleFile): readonly SqlText[] {
  const blocks = hclBlocks(file.text);
  return blocks.flatMap((block) => {
    const sql = block.attributes.get('sql');
    if (!sql) return [];
    const user = blocks.find(({ attributes }) => attributes.get('query')?.text === `query.${block.name}`) ?? block;
    const title = titleOf(user) ?? titleOf(block) ?? block.name;
    const severity = user.attributes.get('severity')?.text;
    return [{ sql, id: block.name, title, severity, tags: [], span: block.span }];
  });
}

function titleOf({ attributes }: HclBlock): string | undefined {
  return attributes.get('title')?.text;
}
