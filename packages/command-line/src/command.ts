import type { ErrorExplainer } from './explain-error.js';
import type { Io } from './io.js';
import type { OperandSpec, OptionTable, OptionValues } from './options.js';

/** The arguments of a user, understood as far as the description goes. */
export interface CommandArguments<T extends OptionTable> {
  readonly values: OptionValues<T>;
  readonly operands: readonly string[];
}

interface Described {
  /** As a user types it: `trailkit lookup`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** The name that its messages begin with, and whose manual they name. @default its name */
  readonly reportsAs?: string;
  /** The page of its manual, in `docs`, without its ending. */
  readonly manual: string;
}

/** A command: data, and the function that runs it. */
export interface Command<T extends OptionTable = OptionTable> extends Described {
  readonly kind: 'command';
  /** The text after the name in the help: `[PATTERN]... [OPTIONS]`. */
  readonly usage: string;
  readonly options: T;
  /** Undefined where it takes none. */
  readonly operands?: OperandSpec;
  /** Command lines, whole. */
  readonly examples: readonly string[];
  /** Called on the first error that is not of this package. */
  readonly explainer?: () => Promise<ErrorExplainer>;
  readonly run: (given: CommandArguments<T>, io: Io) => Promise<number>;
}

/** Commands under one name. */
export interface CommandGroup extends Described {
  readonly kind: 'group';
  /** By the words that call them. */
  readonly commands: Readonly<Record<string, CommandNode>>;
  /** The command for arguments that begin with none of the names. */
  readonly byDefault?: {
    readonly command: CommandNode;
    readonly isMeant: (first: string) => boolean;
    /** Whether it is meant without arguments, too; the manual is shown otherwise. @default false */
    readonly isMeantAlone?: boolean;
  };
}

/** A command whose options are its own matter. */
export interface AnyCommand extends Omit<Command, 'run'> {
  readonly run: (given: never, io: Io) => Promise<number>;
}

/** A command, or a group of them. */
export type CommandNode = AnyCommand | CommandGroup;

/** The printable parts of a package: its manuals and its version. */
export interface CommandTexts {
  readonly manual: (page: string) => string;
  readonly version: () => string;
}

/** A command whose options are checked against their use in `run`. */
export function defineCommand<const T extends OptionTable>(command: Omit<Command<T>, 'kind'>): Command<T> {
  return { kind: 'command', ...command };
}
