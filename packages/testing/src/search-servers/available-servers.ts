import { fetchServer } from './fetch-server.js';
import { findJava } from './find-java.js';
import type { Release } from './releases.js';
import { releaseName, releases } from './releases.js';

/** A server of the list, and why it cannot be started here, where it cannot. */
export interface Availability {
  readonly name: string;
  readonly release: Release;
  readonly missing?: string;
}

/** Why a server is left out where another one runs. */
const oneIsEnough = '"pnpm check" runs it, too';

/**
 * Which servers can be started here; what has to be fetched for that is fetched. Where TRAILKIT_REQUIRE_SERVERS names some
 * (`opensearch-2.19.1,elasticsearch-8.17.0`), those and no others: four servers take twice the time of two. Otherwise only the
 * first that can be started, unless TRAILKIT_CHECK, which `pnpm check` sets, asks for all.
 * @throws where one of those is missing
 */
export async function availableServers(env: NodeJS.ProcessEnv = process.env): Promise<readonly Availability[]> {
  const servers: Availability[] = [];
  const required = (env.TRAILKIT_REQUIRE_SERVERS ?? '').split(',').filter((name) => name !== '');
  for (const release of releases) {
    const name = releaseName(release);
    const leftOut = reasonToLeaveOut(name, required, env.TRAILKIT_CHECK ? [] : servers);
    servers.push(leftOut === undefined ? await availability(release, env) : { name, release, missing: leftOut });
  }
  for (const name of required) {
    const server = servers.find((one) => one.name === name);
    const missing = server ? server.missing : `one of ${servers.map((one) => one.name).join(', ')} expected`;
    if (missing !== undefined)
      throw new Error(`TRAILKIT_REQUIRE_SERVERS names ${name}, which cannot be started: ${missing}`);
  }
  return servers;
}

function reasonToLeaveOut(
  name: string,
  required: readonly string[],
  before: readonly Availability[],
): string | undefined {
  if (required.length > 0) return required.includes(name) ? undefined : 'TRAILKIT_REQUIRE_SERVERS names others';
  return before.some(({ missing }) => missing === undefined) ? oneIsEnough : undefined;
}

async function availability(release: Release, env: NodeJS.ProcessEnv): Promise<Availability> {
  const name = releaseName(release);
  const { from, to } = release.java;
  if (findJava(release.java, env) === undefined) {
    const wanted = to < 99 ? `a JDK from ${from} to ${to}` : `a JDK of ${from} or newer`;
    return { name, release, missing: `${wanted} expected in JAVA_HOME, on PATH or under /usr/lib/jvm, found none` };
  }
  try {
    await fetchServer(release);
    return { name, release };
  } catch (error) {
    return { name, release, missing: error instanceof Error ? error.message : String(error) };
  }
}
