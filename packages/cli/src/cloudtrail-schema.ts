import { runSchema } from './commands/schema.js';
import { runOnProcess } from './process-io.js';

await runOnProcess(runSchema);
