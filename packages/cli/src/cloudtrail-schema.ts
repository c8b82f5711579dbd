import { runOnProcess } from '@trailkit/command-line';
import { runSchema } from './commands/schema.js';

// Bundled as CommonJS, which has no `await` out here: runOnProcess sets the exit code, and nothing is left to do after it.
void runOnProcess(runSchema);
