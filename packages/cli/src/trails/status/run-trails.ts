import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, write } from '@trailkit/command-line';
import type { AccountStatus, Recording } from '@trailkit/trails/status';
import { statusOf } from '@trailkit/trails/status';
import type { trailsOptions } from '../../options/trails-options.js';
import { counted } from '../covers/exit-codes.js';
import { chosenRecordings } from './chosen.js';
import { failureLines } from './failure-lines.js';
import { fullText } from './full.js';
import { ndjsonText } from './ndjson.js';
import { openSurveys } from './open-surveys.js';
import { readChanges } from './read-changes.js';
import { readMissed } from './read-missed.js';
import { statusTable } from './table.js';

/** Serves a call of `trailkit trails`. */
export async function runTrails({ values, operands }: CommandArguments<typeof trailsOptions>, io: Io): Promise<number> {
  const { 'no-history': noHistory, output, by, ...asked } = values;
  const catalog = installedCatalog();
  const nowMs = Date.now();
  const { report } = reporter(io, 'trailkit trails');
  const accounts = await openSurveys({ ...asked, by }, io);
  const surveys = accounts.map((account) => account.survey);
  const problems = failureLines(surveys.flatMap(({ failures }) => failures));
  for (const problem of problems) await report(problem);
  if (surveys.every(({ regions }) => regions?.length === 0)) return exitCode.couldNotRun;

  const isHistoryRead = by === undefined && !noHistory;
  const context = { catalog, endpoint: values['endpoint-url'], nowMs, io };
  const changed = isHistoryRead ? await readChanges(accounts, context) : undefined;
  const late = isHistoryRead ? await readMissed(accounts, context) : undefined;
  const failures = [...(changed?.failures ?? []), ...(late?.failures ?? [])];
  for (const line of historyLines(failures)) await report(line);

  const status = statusOf(surveys, { catalog, nowMs, changes: changed?.changes, missed: late?.missed });
  const recordings = chosenRecordings(status.recordings, operands);
  const shown = { ...status, recordings, findings: operands.length === 0 ? status.findings : [] };
  const text = output === 'ndjson' ? ndjsonText : operands.length > 0 ? fullText : statusTable;
  await write(io.stdout, text(shown));

  const found = [...shown.findings, ...recordings.flatMap(({ findings }) => findings)];
  if (by === undefined && operands.length === 0) await report(`not looked at: ${notAsked(asked, status).join('; ')}`);
  await report(`${countKinds(recordings)}: ${counted(found.length, 'findings')}`);
  if (found.length > 0) return exitCode.problems;
  return problems.length + failures.length > 0 ? exitCode.incomplete : exitCode.ok;
}

/** The parts of an account, or an organization, that were not asked for, each with what shows it. */
function notAsked(
  { region, regions }: Pick<CommandArguments<typeof trailsOptions>['values'], 'region' | 'regions'>,
  { recordings, organization }: AccountStatus,
): readonly string[] {
  const isNamed = region !== undefined || regions !== undefined;
  const isOrganization = recordings.some(
    ({ kind, ...each }) => kind === 'trail' && 'isOrganization' in each && each.isOrganization,
  );
  return [
    'CloudTrail switched on in CloudWatch (aws observabilityadmin get-telemetry-rule, in a file of --by)',
    isNamed ? 'other regions' : 'regions that the account opted in to and that no trail is at home in (--regions)',
    ...(organization?.unanswered ?? []).map(
      ({ operation, error }) => `${unansweredParts[operation]} (organizations:${operation}: ${error})`,
    ),
    ...(isOrganization ? ["trails of the organization's other accounts (--profile, --role-arn)"] : []),
  ];
}

/** The part of an organization that each call tells. */
const unansweredParts: Readonly<Record<string, string>> = {
  DescribeOrganization: "the organization's id",
  ListAccounts: "the organization's accounts",
};

const nouns: Readonly<Record<Recording['kind'], string>> = {
  trail: 'trails',
  'event-data-store': 'event data stores',
  channel: 'channels',
  cloudwatch: 'enablements in CloudWatch',
};

function countKinds(recordings: readonly Recording[]): string {
  const counts = Object.entries(nouns).flatMap(([kind, noun]) => {
    const count = recordings.filter((recording) => recording.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? noun.replace(/s\b/, '') : noun}`];
  });
  return counts.length === 0 ? 'no trails' : counts.join(', ');
}

/** The failures of event history, each text once: regions tend to fail together. */
function historyLines(failures: readonly unknown[]): readonly string[] {
  return [...new Set(failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))))];
}
