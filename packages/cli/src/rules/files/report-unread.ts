import type { InputFile } from './rule-files.js';
import { countOf } from '../count-of.js';
import { maxFileBytes } from './rule-files.js';

/** A file that was not read. */
export type UnreadFile = Exclude<InputFile, { readonly kind: 'file' | 'binary' }>;

/** A sentence about a file that was not read. */
export function unreadText(input: UnreadFile): string {
  const { path } = input;
  return input.kind === 'unreadable'
    ? `${path}: expected a readable file, but the system answered ${input.reason}`
    : `${path}: expected at most ${maxFileBytes} bytes, found ${input.bytes}; it was not read`;
}

/** Reports a file that was not read, by name. Whether the run is incomplete without it. */
export async function reportUnread(input: UnreadFile, report: (message: string) => Promise<void>): Promise<boolean> {
  await report(unreadText(input));
  return isMissed(input);
}

/** Whether a run is incomplete without a file that was not read: a large file in a folder is data, not a rule. */
export function isMissed(input: UnreadFile): boolean {
  return input.kind === 'unreadable' || input.isOperand;
}

/** A file that holds no rules. */
export interface FileWithoutRules {
  readonly path: string;
  /** The fault, where it could not be looked into. */
  readonly reason?: string;
}

/** A sentence about a file that holds no rules. */
export function noRulesText({ path, reason }: FileWithoutRules): string {
  return `${path}: expected rules of a language that is known, found none${reason === undefined ? '' : `: ${reason}`}`;
}

/** A sentence about files of folders that hold no rules. */
export function passedOverText(count: number): string {
  return `passed over: ${countOf(count, 'file')} of no rule language`;
}
