import { QueryError } from '../query-error.js';
import type { AthenaSettings } from '../sources/athena/athena-options.js';
import type { SourceCapabilities } from '../sources/record-source.js';
import { checkSchemes, checkSources } from './check-sources.js';
import type { QueryValues } from './options.js';
import type { QueryArguments } from './query-arguments.js';
import { readSize } from '../sources/charged/price.js';
import { presetNames } from '../presets/presets.js';

/**
 * Reads what `parseArgs` found for `queryOptions`; the positionals are patterns.
 *
 * @throws QueryError for what contradicts itself, or cannot be a source.
 */
export function readQueryArguments(values: QueryValues, positionals: readonly string[]): QueryArguments {
  const sources = [...new Set(values.source ?? ['event-history'])];
  const capabilities = checkSchemes(sources);
  if (new Set(capabilities.map(({ order }) => order)).size > 1)
    throw new QueryError(
      'bad-arguments',
      'expected --source event-history or logs, found both; look in one after the other',
    );
  if (new Set(capabilities.map(({ isEndless = false }) => isEndless)).size > 1)
    throw new QueryError(
      'bad-arguments',
      'expected queues or other sources, found both: a queue is read without an end, and the others would wait',
    );
  const regions = splitList([...(values.region ?? []), ...(values.regions ?? [])]);
  if (values['all-regions'] && regions.length > 0)
    throw new QueryError('bad-arguments', 'expected --region or --all-regions, found both');
  if (values.writes && values.reads)
    throw new QueryError(
      'bad-arguments',
      'expected --writes or --reads, found both; without them, all calls are found',
    );
  const asked: QueryArguments = {
    patterns: positionals,
    matches: values.match ?? [],
    presets: presetNames.filter((name) => values[name]),
    insights: values.insights ?? false,
    resources: [...new Set(values.resource)],
    resourceTypes: [...new Set(values['resource-type'])],
    times: { from: values.from, to: values.to, since: values.since, lastMinute: values['last-minute'] },
    sources,
    capabilities: combined(capabilities),
    regions: values['all-regions'] ? 'all' : regions,
    profiles: splitList(values.profile),
    roleArns: splitList(values['role-arn']),
    endpoint: values['endpoint-url'],
    consumeQueue: values['consume-queue'] ?? false,
    maxScanBytes: maxScanOf(values['max-scan'], capabilities),
    athena: athenaOf(values, sources),
  };
  checkSources(asked);
  return asked;
}

/** How queries of Athena are run. */
function athenaOf(values: QueryValues, sources: readonly string[]): AthenaSettings {
  const { 'athena-workgroup': workgroup, 'athena-output': output } = values;
  const given = workgroup === undefined ? output && '--athena-output' : '--athena-workgroup';
  if (given !== undefined && !sources.some((text) => text.startsWith('athena:')))
    throw new QueryError('bad-arguments', `expected ${given} with --source athena:DB.TABLE, found other sources`);
  if (output !== undefined && !/^s3:\/\/[^/]/.test(output))
    throw new QueryError(
      'bad-arguments',
      `expected s3://BUCKET/PREFIX/ after --athena-output, found ${JSON.stringify(output)}`,
    );
  return { workgroup, output };
}

/** How much may be scanned; undefined where no limit was named. */
function maxScanOf(text: string | undefined, sources: readonly SourceCapabilities[]): number | undefined {
  if (text === undefined) return undefined;
  if (!sources.some(({ isCharged = false }) => isCharged))
    throw new QueryError(
      'bad-arguments',
      'expected --max-scan with --source lake:STORE or athena:DB.TABLE, whose queries are charged by what they scan, found other sources',
    );
  const bytes = readSize(text);
  if (bytes === undefined)
    throw new QueryError(
      'bad-arguments',
      `expected a size such as 500MB, 10GB or 1.5TB after --max-scan, found ${JSON.stringify(text)}`,
    );
  return bytes;
}

/** The capabilities that all sources have. */
function combined(capabilities: readonly SourceCapabilities[]): SourceCapabilities {
  const can = (capability: Exclude<keyof SourceCapabilities, 'order'>): boolean =>
    capabilities.every((each) => each[capability] === true);
  return {
    order: capabilities[0]!.order,
    resumable: can('resumable'),
    follow: can('follow'),
    resumesWithNew: can('resumesWithNew'),
    listsResources: can('listsResources'),
    singleAccount: can('singleAccount'),
    namesCompleted: can('namesCompleted'),
    isEndless: can('isEndless'),
  };
}

function splitList(texts: readonly string[] = []): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== ''))];
}
