import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, UsageError, write } from '@trailkit/command-line';
import { filterHints } from '@trailkit/lookup';
import { tableForms } from '@trailkit/sql';
import type { sqlOptions } from '../options/sql-options.js';
import { ddlNotes, logsTableOf } from './logs-table.js';
import type { Printed } from './printed.js';
import type { SqlArguments } from './read-arguments.js';
import { readSqlArguments } from './read-arguments.js';
import { statementFor } from './statement-for.js';

const command = 'trailkit sql';

/** Serves a call of `trailkit sql`. */
export async function runSql(given: CommandArguments<typeof sqlOptions>, io: Io): Promise<number> {
  const now = Date.now();
  const wanted = readSqlArguments(given, now);
  const { text, notes } = wanted.ddl ? ddlFor(wanted) : statementFor(wanted, now);
  const hints = await hintsOf(wanted);
  for (const note of [...hints, ...notes]) await write(io.stderr, `${command}: ${note}\n`);
  await write(io.stdout, `${text}\n`);
  return exitCode.ok;
}

function ddlFor(wanted: SqlArguments): Printed {
  const { dialect, location, matches, filter, fields, countBy, limit } = wanted;
  const { ddl } = tableForms[dialect];
  if (ddl === undefined)
    throw new UsageError(
      'expected --ddl with an engine that reads logs, found lake: an event data store is a table already, by its id (--table ID)',
    );
  if (location === undefined)
    throw new UsageError('expected --location with --ddl: where the logs are, s3://BUCKET/PREFIX or a folder');
  const others = matches.length + filter.patterns.included.length + filter.patterns.excluded.length;
  if (others > 0 || fields !== undefined || countBy !== undefined || limit !== undefined)
    throw new UsageError(
      'expected --ddl without patterns, --match, --fields, --count-by and --limit, found one of them',
    );
  const table = logsTableOf(wanted, location);
  const statements = ddl(table);
  const notes = [
    ...ddlNotes(wanted, table),
    ...(statements.length > 1 ? [`${statements.length} statements, to be run one after the other`] : []),
  ];
  return { text: statements.join('\n\n'), notes };
}

async function hintsOf({ filter, matches }: SqlArguments): Promise<readonly string[]> {
  if (matches.length === 0) return filterHints(filter);
  // Loaded on need, because schemas take long to load.
  const { schemaWarnings } = await import('../lookup/schema-warnings.js');
  return [...filterHints(filter), ...schemaWarnings(filter, matches)];
}
