// A lookup without an account: `pnpm demo 'iam:*' --output table` runs `trailkit lookup` with these arguments over sample events.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { root } from './models.js';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

const example = ['iam:*', 'cloudtrail:*', '--writes', '--output', 'table'];
const given = process.argv.slice(2);
const asked = given.length > 0 ? given : example;
const quoted = asked.map((word) => (/^[\w:,./=-]+$/.test(word) ? word : `'${word}'`)).join(' ');
console.error(`$ trailkit lookup ${quoted}`);

const server = await startCloudTrailServer();
server.add(sampleEvents());
const where = ['--endpoint-url', server.url, '--regions', 'us-east-1,eu-west-1'];
const lookup = spawn(process.execPath, [join(root, 'packages/cli/bin/trailkit.mjs'), 'lookup', ...where, ...asked], {
  stdio: 'inherit',
  // Made up, so that no request of the demonstration is ever signed with somebody's own.
  env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_SESSION_TOKEN: '' },
});
// Ctrl-C reaches the lookup as well, which says how to go on and ends.
process.on('SIGINT', () => undefined);
const [code] = (await once(lookup, 'close')) as [number | null];
await server.close();
process.exitCode = code ?? 2;
