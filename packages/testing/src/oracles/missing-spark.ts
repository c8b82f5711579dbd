import { findJava } from '../search-servers/find-java.js';

const java = { from: 17, to: 21 } as const;

/** Why Spark cannot be started here; undefined where it can, once pip has fetched it. `TRAILKIT_SPARK=0` wants none. */
export function missingSpark(): string | undefined {
  if (process.env.TRAILKIT_SPARK === '0') return 'TRAILKIT_SPARK is 0';
  return findJava(java) === undefined
    ? `a JDK from ${java.from} to ${java.to} expected in JAVA_HOME, on PATH or under /usr/lib/jvm, found none`
    : undefined;
}
