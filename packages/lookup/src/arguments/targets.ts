import type { Readable } from 'node:stream';
import { MatchSyntaxError } from '@trailkit/match';
import type { Target } from '../engine/read-target.js';
import { eventHistorySource } from '../event-history/event-history-source.js';
import type { RequestEvent } from '../event-history/options.js';
import { logsSource } from '../logs/logs-source.js';
import { planQuestion } from '../plan/plan.js';
import type { Question } from '../plan/question.js';
import { compileQuestion } from '../plan/question.js';
import { QuestionError } from '../question-error.js';
import type { TimeWindow } from '../source/record-source.js';
import { historyWindow, parseWindow } from '../time/window.js';
import { dataEventHints } from './data-events.js';
import type { QuestionArguments } from './read-question.js';
import type { Environment } from './regions.js';
import type { GlobalRegion } from './regions.js';
import { defaultRegion, defaultRegions, globalRegionHint, globalRegionsOf } from './regions.js';

/** What is read for which question, in which window, and what the user should know of that choice. */
export interface Targets {
  readonly question: Question;
  readonly targets: readonly Target[];
  readonly window: TimeWindow;
  /** Sentences, for standard error, before anything is read. */
  readonly hints: readonly string[];
}

/** What of the world the arguments lean on. */
export interface Surroundings {
  readonly env: Environment;
  /** What `--source -` reads. */
  readonly stdin: Readable;
  /** Milliseconds since 1970; relative times and `now` in expressions are frozen at it. */
  readonly now: number;
  /** Told of each request to event history. */
  readonly onRequest?: (event: RequestEvent) => void;
  /** Logs that are passed over, because they were read before. */
  readonly isRead?: (name: string) => boolean;
  /** How many threads look at logs; as many as there are cores by default. */
  readonly threads?: number;
}

/** Every time that a date can have: logs may be of any year, and of clocks that are wrong. */
const always: TimeWindow = { from: -8.64e15, to: 8.64e15 };

/**
 * The sources that the arguments name, each with its question and plan; nothing is asked of them yet.
 *
 * @throws QuestionError for whatever in the arguments cannot be understood; the message is for the user.
 */
export function targetsOf(asked: QuestionArguments, around: Surroundings): Targets {
  const question = compile({ ...asked, now: around.now });
  const chosen = asked.logs.length > 0 ? logsOf(asked, question, around) : historyOf(asked, question, around);
  const impossible = chosen.targets.every(({ plan }) => plan.kind === 'nothing');
  const contradiction = 'no record can match: the patterns and expressions leave nothing to each other';
  const hints = [...question.patterns.warnings, ...chosen.hints, ...(impossible ? [contradiction] : [])];
  return { ...chosen, question, hints };
}

type Chosen = Omit<Targets, 'question'>;

function logsOf(asked: QuestionArguments, question: Question, { stdin, now, isRead, threads }: Surroundings): Chosen {
  const regions = asked.regions === 'all' ? [] : asked.regions;
  const s3 = { ...oneAccountOf(asked), endpoint: asked.endpoint };
  const targets = asked.logs.map((location): Target => {
    const source = logsSource({ location, stdin, regions, s3, isRead, threads });
    return { source, question, plan: planQuestion(question) };
  });
  return { targets, window: parseWindow(asked.times, now) ?? always, hints: [] };
}

function historyOf(asked: QuestionArguments, question: Question, { env, now, onRequest }: Surroundings): Chosen {
  const window = historyWindow(parseWindow(asked.times, now), now);
  const { regions, added, hints } = regionsOf(asked, question, env);
  const targets = accountsOf(asked).flatMap((account) => {
    const open = (region: string, question: Question): Target => ({
      source: eventHistorySource({ region, endpoint: asked.endpoint, ...account, onRequest }),
      question,
      plan: planQuestion(question),
    });
    return [
      ...regions.map((region) => open(region, question)),
      ...added.map((global) => open(global.region, onlyGlobal(asked, global, now))),
    ];
  });
  return { targets, window, hints: [...hints, ...dataEventHints(question)] };
}

/** The question, asked about global services alone. */
function onlyGlobal(asked: QuestionArguments, { sources }: GlobalRegion, now: number): Question {
  const global = `$.eventSource in ${JSON.stringify(sources)}`;
  return compile({ ...asked, matches: [...asked.matches, global], now });
}

function compile(texts: Pick<QuestionArguments, 'patterns' | 'matches' | 'insights'> & { now: number }): Question {
  try {
    return compileQuestion(texts);
  } catch (cause) {
    // The drawing under the expression ends with its line.
    if (cause instanceof MatchSyntaxError)
      throw new QuestionError('bad-match', `--match: ${cause.message}\n`, { cause });
    throw cause;
  }
}

function regionsOf(
  { regions, profiles, insights }: QuestionArguments,
  { patterns }: Question,
  env: Environment,
): { readonly regions: readonly string[]; readonly added: readonly GlobalRegion[]; readonly hints: readonly string[] } {
  if (regions === 'all') return { regions: defaultRegions, added: [], hints: [] };
  const chosen = regions.length === 0 ? [defaultRegion(env, profiles[0])] : regions;
  const missing = insights ? [] : globalRegionsOf(patterns, chosen);
  return regions.length === 0
    ? { regions: chosen, added: missing, hints: [] }
    : { regions: chosen, added: [], hints: missing.map(globalRegionHint) };
}

/** A bucket has the logs of all accounts; it is read with the rights of one. */
function oneAccountOf(asked: QuestionArguments): { profile?: string; roleArn?: string } {
  const [account = {}, second] = accountsOf(asked);
  if (second !== undefined)
    throw new QuestionError(
      'bad-arguments',
      'expected one profile or role to read logs with, found several; look in one after the other',
    );
  return account;
}

function accountsOf({ profiles, roleArns }: QuestionArguments): readonly { profile?: string; roleArn?: string }[] {
  if (profiles.length > 1 && roleArns.length > 0)
    throw new QuestionError(
      'bad-arguments',
      'expected several profiles, or roles to assume from one, found several profiles and a role',
    );
  if (roleArns.length > 0) return roleArns.map((roleArn) => ({ roleArn, profile: profiles[0] }));
  return profiles.length > 0 ? profiles.map((profile) => ({ profile })) : [{}];
}
