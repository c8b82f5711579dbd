export {
  differingParts,
  readCheckpointFile,
  writeCheckpointFile,
  writeCheckpointFileDurably,
} from './checkpoint-file.js';
export type { CheckpointHeader, CheckpointNames } from './checkpoint-file.js';
export { defineCommand } from './command.js';
export type { AnyCommand, Command, CommandArguments, CommandGroup, CommandNode, CommandTexts } from './command.js';
export type { Candidate, Completion } from './completion/candidate.js';
export { complete } from './completion/complete.js';
export { completionText } from './completion/completion-text.js';
export { completionScript, shells } from './completion/scripts.js';
export type { CompletionScript, Shell } from './completion/scripts.js';
export { displayed } from './displayed.js';
export { OutputError, UsageError } from './errors.js';
export { exitCode, stoppedExitCode, stopSignals } from './exit-code.js';
export { explainError } from './explain-error.js';
export type { ErrorExplainer, ExplainedError } from './explain-error.js';
export { isTerminal, ReaderGone, write } from './io.js';
export type { Io } from './io.js';
export { commonOptions } from './options.js';
export type { OperandSpec, OptionSpec, OptionTable, OptionValues } from './options.js';
export { parseOptions } from './parse-options.js';
export type { ParsedOptions } from './parse-options.js';
export { progressLine } from './progress-line.js';
export type { ProgressLine } from './progress-line.js';
export { reporter, suppressedWarnings } from './reporter.js';
export type { Reporter, SuppressedWarnings } from './reporter.js';
export { runCommand } from './run-command.js';
export { runOnProcess } from './run-on-process.js';
