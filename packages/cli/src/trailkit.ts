import { runTrailkit } from './commands/trailkit.js';
import { runOnProcess } from './process-io.js';

await runOnProcess(runTrailkit);
