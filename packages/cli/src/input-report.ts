import type { Io } from '@trailkit/command-line';
import { reporter, suppressedWarnings } from '@trailkit/command-line';
import type { Item, OtherTally, RecordItem, UnreadableItem } from '@trailkit/records';
import { otherTally } from '@trailkit/records';
import { passedOver } from './passed-over.js';

/** Reports on standard error what a command was given and could not read, a few lines for each file. */
export interface InputReport {
  /** Notes an item of the input. */
  readonly add: (item: Exclude<Item, RecordItem>) => Promise<void>;
  /** Says what was passed over, and how much was not said. */
  readonly end: () => Promise<void>;
  /** Something was not read. */
  readonly isIncomplete: () => boolean;
}

/** A report in the name of a command. */
export function inputReport(io: Pick<Io, 'stderr'>, command: string): InputReport {
  const { report } = reporter(io, command);
  const { admit, takeSuppressed } = suppressedWarnings();
  const families = passedOver();
  let current: { readonly file: string; readonly tally: OtherTally } | undefined;
  let isIncomplete = false;

  async function say({ location: { file, line, offset }, expected, found }: UnreadableItem): Promise<void> {
    isIncomplete = true;
    if (admit(file)) await report(`${file}, line ${line}, byte ${offset}: expected ${expected}, found ${found}`);
  }

  async function endFile(): Promise<void> {
    if (!current) return;
    const { passedOver, rest } = current.tally.end();
    current = undefined;
    families.add(passedOver);
    if (rest) await say(rest);
  }

  return {
    async add(item) {
      const { file } = item.location;
      if (current?.file !== file) await endFile();
      if (item.kind === 'unreadable') return say(item);
      current ??= { file, tally: otherTally() };
      const first = current.tally.add(item);
      if (first) await say(first);
    },
    async end() {
      await endFile();
      for (const { subject, count } of takeSuppressed(true))
        await report(`${subject}: and ${count} more places that cannot be read`);
      for (const line of families.lines()) await report(line);
    },
    isIncomplete: () => isIncomplete,
  };
}
