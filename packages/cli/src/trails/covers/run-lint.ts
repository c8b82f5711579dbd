import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, write } from '@trailkit/command-line';
import type { SelectorFinding } from '@trailkit/trails/covers';
import { lintSelectorFile, RecorderError } from '@trailkit/trails/covers';
import type { coversOptions } from '../../options/covers-options.js';
import { printable } from '../../rules/files/printable.js';
import { counted } from './exit-codes.js';
import { placeText } from './output.js';

/** Finds what is wrong with the event selectors of files. */
export async function runLint({ values, operands }: CommandArguments<typeof coversOptions>, io: Io): Promise<number> {
  const catalog = installedCatalog();
  const line = values.output === 'ndjson' ? ndjson : text;
  let count = 0;
  for (const name of operands) {
    const findings = lintSelectorFile({ name, text: await contentOf(name, io) }, catalog);
    count += findings.length;
    await write(io.stdout, findings.map(line).join(''));
  }
  await reporter(io, 'trailkit covers').report(`${counted(operands.length, 'files')}: ${counted(count, 'findings')}`);
  return count > 0 ? exitCode.problems : exitCode.ok;
}

async function contentOf(name: string, { stdin }: Pick<Io, 'stdin'>): Promise<string> {
  try {
    return name === '-' ? await readAll(stdin) : await readFile(name, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new RecorderError(`${name}: expected a file that can be read, but the system answered ${code}`, {
      cause: error,
    });
  }
}

function text({ code, severity, message, clause }: SelectorFinding): string {
  return `${printable(`${placeText(clause)}: ${severity}: ${message} [${code}]`)}\n`;
}

function ndjson(finding: SelectorFinding): string {
  return `${JSON.stringify(finding)}\n`;
}
