import type { SourceCapabilities } from '../sources/record-source.js';
import type { SourceArguments } from '../sources/scheme.js';
import type { PresetName } from '../presets/presets.js';
import type { WindowTexts } from '../time/window.js';

/** The filter and the sources of a command line; times, patterns and expressions are still texts. */
export interface QueryArguments extends SourceArguments {
  readonly patterns: readonly string[];
  readonly matches: readonly string[];
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
