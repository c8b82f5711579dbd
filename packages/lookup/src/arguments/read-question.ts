import { QuestionError } from '../question-error.js';
import type { WindowTexts } from '../time/window.js';
import { checkSources } from './check-sources.js';
import type { QuestionValues } from './options.js';
import { presets } from './presets.js';

/** What a command line says of the question and the sources; times, patterns and expressions are still texts. */
export interface QuestionArguments {
  readonly patterns: readonly string[];
  readonly matches: readonly string[];
  readonly insights: boolean;
  readonly resources: readonly string[];
  readonly resourceTypes: readonly string[];
  readonly times: WindowTexts;
  /** Paths, `-` and `s3://…`; none means event history. */
  readonly logs: readonly string[];
  readonly regions: readonly string[] | 'all';
  readonly profiles: readonly string[];
  readonly roleArns: readonly string[];
  readonly endpoint?: string;
}

/**
 * Reads what `parseArgs` found for `questionOptions`; the positionals are patterns.
 *
 * @throws QuestionError for what contradicts itself, or cannot be a source.
 */
export function readQuestion(values: QuestionValues, positionals: readonly string[]): QuestionArguments {
  const sources = [...new Set(values.source ?? ['event-history'])];
  const logs = sources.filter((source) => source !== 'event-history');
  if (logs.length > 0 && logs.length < sources.length)
    throw new QuestionError(
      'bad-arguments',
      'expected --source event-history or logs, found both; look in one after the other',
    );
  const regions = splitList([...(values.region ?? []), ...(values.regions ?? [])]);
  if (values['all-regions'] && regions.length > 0)
    throw new QuestionError('bad-arguments', 'expected --region or --all-regions, found both');
  const asked: QuestionArguments = {
    patterns: positionals,
    matches: [...(values.match ?? []), ...presets.flatMap(({ option, match }) => (values[option] ? [match] : []))],
    insights: values.insights ?? false,
    resources: [...new Set(values.resource)],
    resourceTypes: [...new Set(values['resource-type'])],
    times: { from: values.from, to: values.to, since: values.since, lastMinute: values['last-minute'] },
    logs,
    regions: values['all-regions'] ? 'all' : regions,
    profiles: splitList(values.profile),
    roleArns: splitList(values['role-arn']),
    endpoint: values['endpoint-url'],
  };
  checkSources(asked);
  return asked;
}

function splitList(texts: readonly string[] = []): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== ''))];
}
