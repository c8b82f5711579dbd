import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { UsageError } from '@trailkit/command-line';
import type { LineTable, LocatedFinding } from '@trailkit/rules';
import { standardInput } from '../../files/rule-files.js';
import { lineHash } from './line-hash.js';

/** Findings that are known: of a file, a rule, a code and the text of a line, however often. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline file, with `/` between names. */
  readonly file: string;
  readonly rule: string;
  readonly code: string;
  /** Of the text of the line. */
  readonly line: string;
  readonly count: number;
}

/** Reads a baseline file. @throws UsageError it is not there, or is none */
export async function readBaseline(path: string): Promise<readonly BaselineEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `--baseline: expected a file that --write-baseline wrote, but ${path} cannot be read (${error.code})`,
    );
  });
  const entries = parsed(text);
  if (!entries?.every(isEntry)) throw new UsageError(`--baseline: expected ${path} to be as --write-baseline wrote it`);
  return entries;
}

function parsed(text: string): readonly unknown[] | undefined {
  try {
    const value = JSON.parse(text) as { readonly version?: unknown; readonly findings?: unknown } | null;
    return value?.version === 1 && Array.isArray(value.findings) ? value.findings : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  const { file, rule, code, line, count } = (value ?? {}) as Partial<Record<keyof BaselineEntry, unknown>>;
  return [file, rule, code, line].every((text) => typeof text === 'string') && Number.isInteger(count);
}

/** The text of a baseline file: an entry a line, in their order, so that a change of it can be read. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).sort();
  return `{"version":1,"findings":[\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}]}\n`;
}

/** The entry of a finding, counted once. */
export function entryOf(finding: LocatedFinding, lines: LineTable, baselinePath: string): BaselineEntry {
  const { file, rule, code, line } = finding;
  return { file: baselineName(file, baselinePath), rule, code, line: lineHash(lines.line(line)), count: 1 };
}

/** The name of a file in a baseline. */
export function baselineName(path: string, baselinePath: string): string {
  if (path === standardInput) return path;
  return relative(dirname(resolve(baselinePath)), resolve(path))
    .split(sep)
    .join('/');
}
