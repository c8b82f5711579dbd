import { existsSync } from 'node:fs';
import type { Catalog } from '@trailkit/catalog';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import { parquetFiles } from '@trailkit/parquet/files';
import { readBatches } from '@trailkit/records/node';
import type { NamedEventOptions, Subject } from '@trailkit/trails/covers';
import { subjectOfRecord, subjectsNamed } from '@trailkit/trails/covers';
import type { InputReport } from '../../input-report.js';
import type { coversOptions } from '../../options/covers-options.js';

/** The events that operands name, and the records of their files. */
export async function* subjectsOf(
  operands: readonly string[],
  options: NamedEventOptions,
  { catalog, io, unread }: { readonly catalog: Catalog; readonly io: Io; readonly unread: InputReport },
): AsyncGenerator<Subject> {
  // A misspelt name should end the run before it begins.
  const named = operands.map((operand) =>
    isEventName(operand) ? subjectsNamed(operand, catalog, options) : undefined,
  );
  for (const [i, operand] of operands.entries()) {
    const subjects = named[i];
    if (subjects) {
      yield* subjects;
      continue;
    }
    for await (const batch of readBatches(operand, { stdin: io.stdin, signal: io.signal, otherForm: parquetFiles })) {
      for (const item of batch) {
        if (item.kind === 'record') yield subjectOfRecord(item, catalog);
        else await unread.add(item);
      }
    }
  }
}

/** A file that is there is a file, whatever its name. */
function isEventName(operand: string): boolean {
  return operand !== '-' && /^[^/\\\s:]+:[^/\\\s:]+$/.test(operand) && !existsSync(operand);
}

/** The form of each option about named events: of another text, every answer would be about nothing. */
const forms = {
  region: [/^[a-z]{2,}(?:-[a-z]+)+-\d+$/, 'a region such as eu-west-1'],
  account: [/^\d{12}$/, 'an account of twelve digits'],
  resource: [/^arn:[^:]+:[^:]*:[^:]*:[^:]*:./, 'an ARN such as arn:aws:s3:::bucket/key'],
} as const;

/** The options about named events. @throws UsageError for one of another form */
export function eventOptions(values: CommandArguments<typeof coversOptions>['values']): NamedEventOptions {
  const { region, account, resource, 'resource-type': resourceType } = values;
  for (const [name, [form, expected]] of Object.entries(forms)) {
    const value = values[name as keyof typeof forms];
    if (value !== undefined && !form.test(value))
      throw new UsageError(`expected ${expected} after --${name}, found ${JSON.stringify(value)}`);
  }
  return {
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
    ...(resource !== undefined && { resource }),
    ...(resourceType !== undefined && { resourceType }),
  };
}
