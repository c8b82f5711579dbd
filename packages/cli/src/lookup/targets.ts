import type { Question, RequestEvent, Target, TimeWindow } from '@trailkit/lookup';
import {
  compileQuestion,
  eventHistorySource,
  historyWindow,
  logsSource,
  parseWindow,
  planQuestion,
} from '@trailkit/lookup';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';
import type { LookupArguments } from './options.js';
import { defaultRegion, globalRegion, globalSources, meanGlobal, usualRegions } from './regions.js';

/** What a lookup reads, in which window, and what the user should know of that choice. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly window: TimeWindow;
  readonly hints: readonly string[];
}

/** Every time that a date can have: logs may be of any year, and of clocks that are wrong. */
const always: TimeWindow = { from: -8.64e15, to: 8.64e15 };

/** The sources that the arguments name, each with its question and plan. */
export function targetsOf(
  wanted: LookupArguments,
  question: Question,
  io: Pick<Io, 'env' | 'stdin'>,
  now: number,
  onRequest: (event: RequestEvent) => void,
): Targets {
  const asked = parseWindow(wanted.times, now);
  if (wanted.logs.length > 0) {
    const regions = wanted.regions === 'all' ? [] : wanted.regions;
    const s3 = { ...oneAccountOf(wanted), endpoint: wanted.endpoint };
    const targets = wanted.logs.map((location): Target => {
      const source = logsSource({ location, stdin: io.stdin, regions, s3 });
      return { source, question, plan: planQuestion(question) };
    });
    return { targets, window: asked ?? always, hints: [] };
  }
  const { regions, added, hints } = regionsOf(wanted, question, io.env);
  const targets = accountsOf(wanted).flatMap((account) => {
    const open = (region: string, question: Question): Target => ({
      source: eventHistorySource({ region, endpoint: wanted.endpoint, ...account, onRequest }),
      question,
      plan: planQuestion(question),
    });
    return [
      ...regions.map((region) => open(region, question)),
      ...(added ? [open(globalRegion, onlyGlobal(wanted, now))] : []),
    ];
  });
  return { targets, window: historyWindow(asked, now), hints };
}

/** The question, asked about global services alone. */
function onlyGlobal({ patterns, matches, insights }: LookupArguments, now: number): Question {
  const global = `$.eventSource in ${JSON.stringify(globalSources)}`;
  return compileQuestion({ patterns, matches: [...matches, global], insights, now });
}

function regionsOf(
  { regions, profiles, insights }: LookupArguments,
  { patterns }: Question,
  env: Io['env'],
): { readonly regions: readonly string[]; readonly added: boolean; readonly hints: readonly string[] } {
  const global = meanGlobal(patterns) && !insights;
  if (regions === 'all') return { regions: usualRegions, added: false, hints: [] };
  if (regions.length === 0) {
    const region = defaultRegion(env, profiles[0]);
    return { regions: [region], added: global && region !== globalRegion, hints: [] };
  }
  const missing = global && !regions.includes(globalRegion);
  const hint = `global services (IAM, STS, sign-in, CloudFront) are recorded in ${globalRegion}, which is not among the regions; add --region ${globalRegion} where they matter`;
  return { regions, added: false, hints: missing ? [hint] : [] };
}

/** A bucket has the logs of all accounts; it is read with the rights of one. */
function oneAccountOf(wanted: LookupArguments): { profile?: string; roleArn?: string } {
  const [account = {}, second] = accountsOf(wanted);
  if (second !== undefined)
    throw new UsageError('expected one profile or role to read logs with, found several; look in one after the other');
  return account;
}

function accountsOf({ profiles, roleArns }: LookupArguments): readonly { profile?: string; roleArn?: string }[] {
  if (profiles.length > 1 && roleArns.length > 0)
    throw new UsageError('expected several profiles, or roles to assume from one, found several profiles and a role');
  if (roleArns.length > 0) return roleArns.map((roleArn) => ({ roleArn, profile: profiles[0] }));
  return profiles.length > 0 ? profiles.map((profile) => ({ profile })) : [{}];
}
