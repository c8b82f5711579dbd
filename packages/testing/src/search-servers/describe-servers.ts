import { describe, inject } from 'vitest';
import type { ProvidedServer } from './global-setup.js';

/** A server that runs. */
export type RunningServer = ProvidedServer & { readonly url: string };

/** The same tests on every server; one that cannot be started is named with the reason, and skipped. */
export function describeServers(suite: (server: RunningServer) => void): void {
  for (const server of inject('servers')) {
    const { name, url, missing } = server;
    if (url === undefined) describe.skip(`${name}: not here: ${missing}`, () => suite({ ...server, url: '' }));
    else describe(name, () => suite({ ...server, url }));
  }
}

/** The same tests on one server alone, the first that runs: of what a loader does by itself, whichever server it is. */
export function describeServer(suite: (server: RunningServer) => void): void {
  const servers = inject('servers');
  const server = servers.find(({ url }) => url !== undefined);
  if (server?.url !== undefined) describe(server.name, () => suite({ ...server, url: server.url! }));
  else
    describe.skip(`no server: ${servers.map(({ name, missing }) => `${name}: ${missing}`).join('; ')}`, () =>
      suite({ ...servers[0]!, url: '' }));
}
