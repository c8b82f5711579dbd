import { runOnProcess } from '@trailkit/command-line';
import { runTrailkit } from './commands/trailkit.js';

await runOnProcess(runTrailkit);
