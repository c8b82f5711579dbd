import type { Catalog } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';
import type { Language, ReadRules, RuleFile } from '@trailkit/rules';
import { languages, lineTable, readRules, readRulesOf, unreadableReason } from '@trailkit/rules';
import type { FileWithoutRules, UnreadFile } from './report-unread.js';
import { ruleFiles } from './rule-files.js';

/** A file of the input, and its rules. */
export type ReadFile =
  | UnreadFile
  /** It holds no rules of a known language. */
  | (FileWithoutRules & { readonly kind: 'no-rules'; readonly isOperand: boolean })
  | {
      readonly kind: 'rules';
      readonly path: string;
      readonly read: ReadRules;
      /** `FILE:LINE:COLUMN: not understood: …`, of each place that looks like a rule and was not understood. */
      readonly problems: readonly string[];
    };

/** How files are read. */
export interface ReadRuleFilesOptions {
  readonly io: Pick<Io, 'stdin' | 'signal' | 'stopAtOnce'>;
  readonly catalog: Catalog;
  /** The language of all files, whatever is in them. @default known by ending and content */
  readonly language?: Language;
  /** Files to leave out, by their paths. */
  readonly isSkipped?: (path: string) => boolean;
}

/** Reads the rules of the files and folders that operands name. @throws RuleFileError for one that is not there */
export async function* readRuleFiles(
  operands: readonly string[],
  { io, catalog, language, isSkipped = () => false }: ReadRuleFilesOptions,
): AsyncGenerator<ReadFile> {
  for await (const input of ruleFiles(operands, io)) {
    const { isOperand } = input;
    const path = input.kind === 'file' ? input.file.path : input.path;
    if (isSkipped(path)) continue;
    if (input.kind === 'unreadable' || input.kind === 'too-large') {
      yield input;
      continue;
    }
    const read =
      input.kind === 'binary'
        ? undefined
        : language
          ? readRulesOf(language, input.file, { catalog })
          : readRules(input.file, { languages, catalog });
    if (input.kind === 'binary')
      yield { kind: 'no-rules', path, isOperand, ...(isOperand && { reason: input.reason }) };
    else if (read === undefined) yield { kind: 'no-rules', path, isOperand, ...reasonOf(input.file, isOperand) };
    else {
      const problems = [
        ...(input.problem === undefined ? [] : [input.problem]),
        ...problemsOf(read, input.file.text, path),
      ];
      yield { kind: 'rules', path, read, problems };
    }
  }
}

function problemsOf({ problems }: ReadRules, text: string, path: string): readonly string[] {
  if (problems.length === 0) return [];
  const lines = lineTable(text);
  return problems.map(({ span, message }) => {
    const { line, column } = lines.position(span.start);
    return `${path}:${line}:${column}: not understood: ${message}`;
  });
}

/** Why nothing could be found in a file. An empty one in a folder is no fault. */
export function reasonOf(file: RuleFile, isOperand: boolean): { readonly reason?: string } {
  const reason = isOperand || file.text.trim() !== '' ? unreadableReason(file) : undefined;
  return reason === undefined ? {} : { reason };
}
