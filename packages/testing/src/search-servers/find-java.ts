import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const installed = '/usr/lib/jvm';

/** The `java` of the lowest version in a range: of JAVA_HOME, of PATH, or under /usr/lib/jvm. It has to be a JDK. */
export function findJava(
  { from, to }: { readonly from: number; readonly to: number },
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const found = [...homes(env)]
    .filter((home) => existsSync(join(home, 'bin/javac')))
    .map((home) => ({ home, version: versionOf(home) }))
    .filter(({ version }) => version >= from && version <= to)
    .sort((a, b) => a.version - b.version)[0];
  return found && join(found.home, 'bin/java');
}

function* homes(env: NodeJS.ProcessEnv): Generator<string> {
  if (env.JAVA_HOME) yield env.JAVA_HOME;
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const java = join(folder, 'java');
    if (folder !== '' && existsSync(java)) yield join(realpathSync(java), '../..');
  }
  if (existsSync(installed)) for (const name of readdirSync(installed)) yield join(installed, name);
}

/** The feature version that a JDK states in its `release` file; 0 where it states none. */
function versionOf(home: string): number {
  const file = join(home, 'release');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(/^JAVA_VERSION="(\d+)/m.exec(text)?.[1] ?? 0);
}
