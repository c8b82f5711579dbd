import type { Catalog } from '@trailkit/catalog';
import type { Condition } from '../../condition/condition.js';
import { all } from '../../condition/condition.js';
import type { TokenRules } from '../../condition/token.js';
import { tokensOf } from '../../condition/token.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import { cursorOf } from '../../condition/token-cursor.js';
import type { SourceText } from '../../text/source-text.js';
import { commands } from './commands.js';
import type { SplunkFields } from './fields.js';
import { splunkFields } from './fields.js';
import type { Command } from './pipeline.js';
import { commandsIn } from './pipeline.js';
import { parseSearch, searchTokens } from './search-command.js';

/**
 * The conditions of a search over CloudTrail's records: that of its pipeline, and those of the searches in brackets, each for itself. Searches
 * of something else are left out.
 * @throws SyntaxProblem where the text is no search
 */
export function conditionsOf(source: SourceText, catalog: Catalog): readonly Condition[] {
  return pipelineConditions(commandsIn(source), source, catalog);
}

function pipelineConditions(pipeline: readonly Command[], source: SourceText, catalog: Catalog): readonly Condition[] {
  const inner = pipeline.flatMap(({ searches }) =>
    searches.flatMap((search) => pipelineConditions(search, source, catalog)),
  );
  const [first] = pipeline;
  if (!first || !isCloudtrail(textOf(first, source))) return inner;
  const fields = splunkFields(catalog);
  return [all(pipeline.map((command, index) => conditionIn(command, source, fields, index === 0))), ...inner];
}

/** Whether the events of a search are CloudTrail's: a macro that is called so, or a source, a source type or an index. */
function isCloudtrail(text: string): boolean {
  return /`[^`]*cloudtrail[^`]*`|\b(?:sourcetype|source|eventtype|index)\s*(?:=|IN\s*\()[^|]*?cloudtrail/i.test(text);
}

function textOf({ parts }: Command, { text }: SourceText): string {
  return parts.map(({ start, end }) => text.slice(start, end)).join(' ');
}

function conditionIn(command: Command, source: SourceText, fields: SplunkFields, isFirst: boolean): Condition {
  const text = textOf(command, source);
  const name = /^\s*([a-z]+)\b(?!\s*[=<>!])/.exec(text)?.[1];
  const known = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (known) {
    const cursor = cursorIn(command, source, known.tokens);
    cursor.next();
    return known.read(cursor, fields);
  }
  return isFirst && name !== 'tstats' && name !== 'from'
    ? parseSearch(cursorIn(command, source, searchTokens), fields)
    : all([]);
}

function cursorIn({ parts }: Command, source: SourceText, rules: TokenRules): TokenCursor {
  // Parts are read as one text, so that a command goes on behind a search in brackets.
  const from = parts[0]?.start ?? 0;
  const to = parts.at(-1)?.end ?? from;
  let text = '';
  for (const { start, end } of parts) text = text.padEnd(start - from) + source.text.slice(start, end);
  const part: SourceText = {
    text: text.padEnd(to - from),
    span: (start, end) => source.span(from + start, from + end),
  };
  return cursorOf(tokensOf(part, rules), ({ kind }) => kind === 'quoted' || kind === 'field' || kind === 'macro');
}
