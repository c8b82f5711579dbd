import type { InputFile } from './rule-files.js';
import { maxFileBytes } from './rule-files.js';

/** Reports a file that was not read, by name. Whether the run is incomplete without it: a large file in a folder is data, not a rule. */
export async function reportUnread(
  input: Exclude<InputFile, { readonly kind: 'file' | 'binary' }>,
  report: (message: string) => Promise<void>,
): Promise<boolean> {
  const { path, isOperand } = input;
  if (input.kind === 'unreadable') {
    await report(`${path}: expected a readable file, but the system answered ${input.reason}`);
    return true;
  }
  await report(`${path}: expected at most ${maxFileBytes} bytes, found ${input.bytes}; it was not read`);
  return isOperand;
}

/** The expectation of a file that holds no rule. */
export const expectedRules = 'expected rules of a language that is known';
