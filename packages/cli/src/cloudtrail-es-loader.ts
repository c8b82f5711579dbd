import { runOnProcess } from '@trailkit/command-line';
import { runLoader } from './commands/loader.js';

await runOnProcess(runLoader);
