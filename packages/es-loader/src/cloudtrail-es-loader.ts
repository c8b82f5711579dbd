import { runOnProcess } from './commands/process-io.js';
import { runLoader } from './commands/run-loader.js';

await runOnProcess(runLoader);
