import type { Catalog } from '@trailkit/catalog';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { reporter, UsageError } from '@trailkit/command-line';
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

function openTrail(
  name: string,
  { profile, 'endpoint-url': endpoint }: Values,
  { env }: Pick<Io, 'env'>,
): Promise<Recorders> {
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  return liveTrail(name, {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint }),
  });
}
