import type { Content, FoundContent } from '@trailkit/records/node';
import type { Chain } from './chain/chain.js';
import type { Finding } from './findings/finding.js';
import type { Validation } from './findings/validation.js';
import { inParallel } from './in-parallel.js';
import { baseName } from './inventory/file-name.js';
import { readLogs } from './logs/read-logs.js';
import type { Run, ValidateOptions } from './run/open-run.js';
import { openRun } from './run/open-run.js';
import { chainsAtATime, runFindings } from './run/run-findings.js';
import type { ReadChain } from './validate-chain.js';
import { provableLogs } from './validate-chain.js';

/** Digests that were proven before their logs are read, by somebody else. */
export interface DigestProof {
  /** SHA-256, in hex, of what a file of this name may hold by a proven digest of the window; none where no such digest lists it. */
  readonly hashesOf: (name: string) => readonly string[];
  /** A file was read whole; `disproof` is what was found in place of content with one of its hashes. */
  readonly onRead: (name: string, disproof?: FoundContent) => void;
  /** The findings of `validateLogs`, where the content of files counts that were read; the others are read now. */
  readonly findings: () => AsyncGenerator<Finding, Validation>;
}

/**
 * Proves the digests alone, which are small: a caller that reads the logs then can compare them on the way.
 *
 * @throws as `validateLogs`
 */
export async function proveDigests(options: Omit<ValidateOptions, 'checked'>): Promise<DigestProof> {
  const run = await openRun(options);
  const { proving, inventory } = run;
  const digests = new Map<Chain, ReadChain>();
  if (proving !== undefined)
    for await (const [chain, read] of inParallel(run.chains, chainsAtATime(run.chains), async (chain) => {
      const read = await proving.read(chain);
      return [chain, read] as const;
    }))
      digests.set(chain, read);
  const hashes = new Map<string, readonly string[]>();
  for (const read of digests.values())
    for (const { object, hash } of provableLogs(read, proving!.window)) {
      const base = baseName(object);
      const known = hashes.get(base) ?? [];
      if (!known.includes(hash)) hashes.set(base, [...known, hash]);
    }

  const { logs } = inventory;
  const read = readLogs(logs);
  const hashesOf = (name: string): readonly string[] => hashes.get(baseName(name)) ?? [];
  return {
    hashesOf(name) {
      // It came after the files were listed.
      if (!logs.get(baseName(name))?.includes(name)) inventory.addLog(name);
      return hashesOf(name);
    },
    onRead: read.add,
    async *findings() {
      const hash = (name: string): Promise<Content> => read.contentOf(name, hashesOf(name)) ?? run.reader.hash(name);
      const rest: Run = {
        ...run,
        reader: { ...run.reader, hash },
        ...(proving && { proving: { ...proving, read: (chain) => Promise.resolve(digests.get(chain)!) } }),
      };
      return yield* runFindings(rest);
    },
  };
}
