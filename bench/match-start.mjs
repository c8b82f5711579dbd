// Prints how many milliseconds importing @trailkit/match and a first compile take; `match.ts` runs it in a process of its own.
import { performance } from 'node:perf_hooks';

const start = performance.now();
const { compileMatch } = await import('@trailkit/match');
compileMatch('$.userIdentity.userName == "Alice" and $.eventTime >= 2026-11-20T08:00:00Z');
process.stdout.write(String(performance.now() - start));
