import { describe, inject } from 'vitest';
import type { ProvidedServer } from './global-setup.js';

/** A server that runs. */
export type RunningServer = ProvidedServer & { readonly url: string };

/** The same tests on every server; one that cannot be started is named with the reason, and skipped. */
export function describeServers(suite: (server: RunningServer) => void): void {
  for (const server of inject('servers')) describeOn(server, suite);
}

/** The same tests on one server alone, the first that runs: of what a loader does by itself, whichever server it is. */
export function describeServer(suite: (server: RunningServer) => void): void {
  const servers = inject('servers');
  describeOn(servers.find(({ url }) => url !== undefined) ?? servers[0]!, suite);
}

function describeOn(server: ProvidedServer, suite: (server: RunningServer) => void): void {
  const { name, url, missing } = server;
  if (url === undefined) describe.skip(`${name}: not here: ${missing}`, () => suite({ ...server, url: '' }));
  else describe(name, () => suite({ ...server, url }));
}
