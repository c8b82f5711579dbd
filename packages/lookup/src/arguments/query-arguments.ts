import type { Alternative } from '../filter/alternatives.js';
import type { SourceCapabilities } from '../sources/record-source.js';
import type { SourceArguments } from '../sources/scheme.js';
import type { PresetName } from '../presets/presets.js';
import type { WindowTexts } from '../time/window.js';

/** The filter and the sources of a command line; times, patterns and expressions are still texts. */
export interface QueryArguments extends SourceArguments {
  readonly patterns: readonly string[];
  readonly matches: readonly string[];
  /** Conditions of which a match satisfies at least one, where there are any beside what was typed. */
  readonly alternatives?: readonly Alternative[];
  readonly presets: readonly PresetName[];
  readonly insights: boolean;
  readonly resources: readonly string[];
  readonly resourceTypes: readonly string[];
  readonly times: WindowTexts;
  /** The values of `--source`, each once. @default ['event-history'] */
  readonly sources: readonly string[];
  /** The capabilities that all of them have. */
  readonly capabilities: SourceCapabilities;
}
