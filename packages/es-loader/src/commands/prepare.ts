import type { Target } from '../target/target.js';
import { ensureTemplate } from '../template/ensure-template.js';
import type { Io } from './io.js';
import { tell } from './io.js';
import type { Pace } from './load-options.js';

/** Makes sure that new indices will have our fields, and says so where that changed the server. */
export async function prepare(target: Target, indexPrefix: string, { patienceMs }: Pace, io: Io): Promise<void> {
  if ((await ensureTemplate(target, { indexPrefix, patienceMs, signal: io.signal })) === 'installed')
    await tell(io, `installed the index template ${indexPrefix}, as init shows it`);
}
