import { installedCatalog } from '@trailkit/catalog/node';
import type { Io } from '@trailkit/command-line';
import { exitCode, UsageError, write } from '@trailkit/command-line';
import { patternSchema } from '@trailkit/rules';
import { findNamed, readName } from '../../schema/name-hints.js';

/** Serves a call of `trailkit rules schema`. */
export async function runPatternSchema(
  { operands }: { readonly operands: readonly string[] },
  io: Io,
): Promise<number> {
  const [written] = operands;
  if (written === undefined || operands.length > 1)
    throw new UsageError(`expected one event, such as iam.CreateUser, found ${JSON.stringify(operands.join(' '))}`);
  const catalog = installedCatalog();
  const name = readName(written.replace(':', '.'), catalog, undefined);
  const { event } = name;
  if (event === undefined)
    throw new UsageError(`expected an event of ${written}, such as iam.CreateUser, found the service alone`);
  const { entry } = findNamed({ ...name, event }, catalog);
  const schema = patternSchema({ service: entry.service, event: entry.name }, catalog);
  await write(io.stdout, `${JSON.stringify(schema, null, 2)}\n`);
  return exitCode.ok;
}
