import { runLoader } from './load/run-loader.js';
import { runOnProcess } from './process-io.js';

await runOnProcess(runLoader);
