import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { queueArn, readTableName } from '@trailkit/lookup';
import { installedCatalog } from '@trailkit/catalog/node';
import type { AthenaTables, Policies } from '@trailkit/trails/policy';
import { policiesFor } from '@trailkit/trails/policy';
import type { Recording } from '@trailkit/trails/status';
import { statusOf } from '@trailkit/trails/status';
import type { trailsPolicyOptions } from '../../options/trails-options.js';
import { policyKinds } from '../../options/trails-options.js';
import { chosenRecordings } from '../status/chosen.js';
import { failureLines } from '../status/failure-lines.js';
import { openSurveys } from '../status/open-surveys.js';

/** Stands for the id of an organization in folders where it is not known. */
const anyOrganization = 'o-*';

/** Serves a call of `trailkit trails policy`. */
export async function runPolicy(
  { values, operands }: CommandArguments<typeof trailsPolicyOptions>,
  io: Io,
): Promise<number> {
  const { trail: names = [], organization, queue = [], ...others } = values;
  const { 'athena-table': tables = [], 'athena-workgroup': workgroup, 'athena-output': output, ...asked } = others;
  const [kind, ...more] = operands;
  if (more.length > 0 || (kind !== undefined && !policyKinds.some((each) => each === kind)))
    throw new UsageError(`expected one of ${policyKinds.join(', ')}, found ${operands.join(' ')}`);
  if (organization !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organization))
    throw new UsageError(
      `expected the id of an organization after --organization, such as o-a1b2c3d4e5, found ${organization}`,
    );
  const queues = queue.map(arnOfQueue);
  const athena = athenaTables(tables, workgroup, output);
  const { report } = reporter(io, 'trailkit trails policy');
  const surveys = (await openSurveys(asked, io)).map((account) => account.survey);
  const problems = failureLines(surveys.flatMap(({ failures }) => failures));
  for (const problem of problems) await report(problem);
  if (surveys.every(({ regions }) => regions?.length === 0)) return exitCode.couldNotRun;

  const { recordings, organization: found } = statusOf(surveys, { catalog: installedCatalog(), nowMs: Date.now() });
  const chosen = chosenRecordings(recordings, names);
  const organizationId = organization ?? found?.id;
  const policies = policiesFor(chosen, { organization: organizationId ?? anyOrganization, queues, athena });
  await write(
    io.stdout,
    `${JSON.stringify(kind === undefined ? policies : onePolicy(kind, policies), undefined, 2)}\n`,
  );

  const isVague = organizationId === undefined && chosen.some(isOfOrganization);
  if (isVague)
    await report(
      `the id of the organization is not known, and ${anyOrganization} stands for it: name it with --organization (aws organizations describe-organization)`,
    );
  const isOfTables = (kind === undefined || kind === 'sources') && tables.length > 0;
  if (isOfTables && output === undefined)
    await report(
      'the policy does not let Athena write results, since their place is not known: name it with --athena-output (aws athena get-work-group)',
    );
  return isVague || problems.length > 0 || (isOfTables && output === undefined) ? exitCode.incomplete : exitCode.ok;
}

/** @throws UsageError for what names no table, and for options about tables without one */
function athenaTables(
  tables: readonly string[],
  workgroup: string | undefined,
  output: string | undefined,
): AthenaTables {
  if (tables.length === 0 && (workgroup ?? output) !== undefined)
    throw new UsageError('expected --athena-table with --athena-workgroup and --athena-output, found none');
  if (output !== undefined && !/^s3:\/\/[^/]/.test(output))
    throw new UsageError(`expected s3://BUCKET/PREFIX/ after --athena-output, found ${JSON.stringify(output)}`);
  const named = tables.map((table) => {
    const name = readTableName(table);
    if (name === undefined)
      throw new UsageError(
        `expected DB.TABLE, or CATALOG.DB.TABLE, after --athena-table, found ${JSON.stringify(table)}`,
      );
    return name;
  });
  return { tables: named, ...(workgroup !== undefined && { workgroup }), ...(output !== undefined && { output }) };
}

/** @throws UsageError for what names no queue of AWS */
function arnOfQueue(queue: string): string {
  const arn = /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/.test(queue) ? queue : queueArn(queue);
  if (arn === undefined)
    throw new UsageError(
      `expected the URL or ARN of a queue after --queue, such as https://sqs.eu-west-1.amazonaws.com/111122223333/logs, found ${JSON.stringify(queue)}`,
    );
  return arn;
}

function isOfOrganization(recording: Recording): boolean {
  return recording.kind === 'trail' && recording.isOrganization === true;
}

/** The one policy of a kind, or of a command. @throws UsageError where there is none, or several */
function onePolicy(kind: string, policies: Policies): object {
  const { iam, ...ofResources } = policies;
  const found = Object.entries(ofResources[kind as keyof typeof ofResources] ?? pick(iam, kind));
  const [first, ...rest] = found;
  if (first === undefined) throw new UsageError(`expected something that needs a policy for ${kind}, found nothing`);
  if (rest.length > 0) {
    const names = found.map(([name]) => name).join(', ');
    throw new UsageError(`expected --trail with a trail that has one ${kind}, found several: ${names}`);
  }
  return first[1];
}

function pick(iam: Policies['iam'], command: string): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(iam).filter(([name]) => name === command));
}
