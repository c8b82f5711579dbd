import type { CommandArguments, OptionValues } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { Language, LocatedFinding, Severity } from '@trailkit/rules';
import { checks, severities, unknownCode } from '@trailkit/rules';
import type { rulesLintOptions } from '../../options/rules-lint-options.js';
import { readLanguage } from '../files/read-language.js';

/** A call of `trailkit rules lint`, read. */
export interface LintCall {
  readonly inputs: readonly string[];
  readonly output: 'text' | 'ndjson' | 'sarif' | 'github';
  readonly language?: Language;
  readonly disabled: readonly string[];
  readonly isReported: (finding: Pick<LocatedFinding, 'severity'>) => boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  /** An internal error ends the run, with its stack. */
  readonly debug: boolean;
}

/** Reads options and operands. @throws UsageError */
export function readLintCall({ values, operands }: CommandArguments<typeof rulesLintOptions>): LintCall {
  if (operands.length === 0) throw new UsageError('expected files or folders with rules, or - for standard input');
  const { language, baseline, 'write-baseline': writeBaseline } = values;
  if (baseline !== undefined && writeBaseline !== undefined)
    throw new UsageError('expected --baseline or --write-baseline, found both');
  // An option of every command.
  const { debug = false } = values as { readonly debug?: boolean };
  const least = (values.severity ?? 'note') as Severity;
  return {
    inputs: operands,
    debug,
    output: (values.output ?? 'text') as LintCall['output'],
    ...(language !== undefined && { language: readLanguage(language) }),
    disabled: readDisabled(values),
    isReported: ({ severity }) => severities.indexOf(severity) <= severities.indexOf(least),
    ...(baseline !== undefined && { baseline }),
    ...(writeBaseline !== undefined && { writeBaseline }),
  };
}

function readDisabled({ disable = [] }: OptionValues<typeof rulesLintOptions>): readonly string[] {
  const codes = disable.flatMap((list) => list.split(',')).map((code) => code.trim());
  const known = checks.map(({ code }) => code);
  for (const code of codes) if (!known.includes(code)) throw new UsageError(`--disable: ${unknownCode(code, known)}`);
  return codes;
}
