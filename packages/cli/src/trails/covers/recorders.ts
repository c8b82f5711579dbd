import type { Catalog } from '@trailkit/catalog';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { reporter, UsageError } from '@trailkit/command-line';
import type { ServiceProblems, ServiceWords } from '@trailkit/lookup';
import type { Recorder, Recorders } from '@trailkit/trails/covers';
import { liveTrail, readRecorders, RecorderError } from '@trailkit/trails/covers';
import type { coversOptions } from '../../options/covers-options.js';
import { openFile } from '../open-file.js';

type Values = CommandArguments<typeof coversOptions>['values'];

const trailScheme = 'trail:';
const hint = '; a recorder is history, trail:NAME, or a file with what the AWS CLI printed, or a template';

/** The recorders of `--by`. Files are read together, since they may have parts of the same trail. */
export async function openRecorders(values: Values, catalog: Catalog, io: Io): Promise<Recorders> {
  const names = values.by ?? [];
  if (names.includes(trailScheme))
    throw new UsageError(`expected the name or ARN of a trail after ${trailScheme}, found none`);
  const isFile = (name: string): boolean => name !== 'history' && !name.startsWith(trailScheme);
  const files = await Promise.all(names.filter(isFile).map((name) => openFile(name, hint)));
  const read: Recorders = files.length > 0 ? readRecorders(files, catalog) : { recorders: [] };
  for (const place of read.notJudged ?? [])
    await reporter(io, 'trailkit covers').report(`${place}, which is not judged`);
  const live = await Promise.all(
    names
      .filter((name) => name.startsWith(trailScheme))
      .map((name) => openTrail(name.slice(trailScheme.length), values, io)),
  );
  const history: Recorder[] = names.includes('history') ? [{ kind: 'history', name: 'event history' }] : [];
  const recorders = [...history, ...live.flatMap((each) => each.recorders), ...read.recorders];
  if (recorders.length === 0) {
    throw new RecorderError(
      `${names.join(', ')}: expected trails, event data stores or rules, found none: nothing records events`,
    );
  }
  return { ...read, recorders };
}

async function openTrail(
  name: string,
  { profile, 'endpoint-url': endpoint }: Values,
  { env }: Pick<Io, 'env'>,
): Promise<Recorders> {
  const { credentialsOf, defaultRegion, serviceProblems } = await import('@trailkit/lookup');
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  const ofArn = /^arn:[^:]+:cloudtrail:([^:]+):/.exec(name)?.[1];
  try {
    // Without them, the SDK would go on to other credentials where the profile has none.
    const credentials =
      profile === undefined
        ? undefined
        : await credentialsOf({ region: ofArn ?? defaultRegion(env, profile, noRegionAdvice), profile });
    return await liveTrail(name, {
      ...(region !== undefined && { region }),
      ...(profile !== undefined && { profile, credentials }),
      ...(endpoint !== undefined && { endpoint }),
    });
  } catch (error) {
    throw explained(error, `${trailScheme}${name}`, serviceProblems(words));
  }
}

const noRegionAdvice = 'give the ARN of the trail, or set AWS_REGION';

const words: ServiceWords = {
  service: 'CloudTrail',
  permission: 'the permissions that "trailkit trails policy covers" prints',
  pace: 'to be let through at 10 requests a second',
  throttled: 'try again later',
  refused: '',
};

/** The error for users where it is one that every service has; what CloudTrail alone says is explained already. */
function explained(error: unknown, where: string, { explain }: ServiceProblems): unknown {
  if (error instanceof Error && error.name === 'QueryError')
    return new RecorderError(`${where}: ${error.message}`, { cause: error });
  if (!(error instanceof RecorderError) || !(error.cause instanceof Error)) return error;
  const { code, message } = explain(where, error.cause);
  return code === 'rejected' ? error : new RecorderError(message, { cause: error.cause });
}
