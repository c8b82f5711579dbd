import type { Content, FoundContent } from '@trailkit/records/node';
import { baseName } from '../inventory/file-name.js';
import type { Inventory } from '../inventory/inventory.js';

/** Remembers the logs that somebody else has read, by the names that the inventory has of them: there are many. */
export function readLogs(logs: Inventory['logs']): {
  readonly add: (name: string, disproof?: FoundContent) => void;
  /**
   * The content of a file, which has one of these hashes; undefined where it was not read. Rejects where it could not be.
   */
  readonly contentOf: (name: string, hashes: readonly string[]) => Promise<Content> | undefined;
} {
  const agreed = new Set<string>();
  const disproved = new Map<string, FoundContent>();
  return {
    add(name, disproof) {
      if (disproof !== undefined) disproved.set(name, disproof);
      else agreed.add(logs.get(baseName(name))?.find((file) => file === name) ?? name);
    },
    contentOf(name, [hash, second]) {
      const disproof = disproved.get(name);
      if (disproof?.kind === 'unopened') return Promise.reject(new Error(disproof.found));
      if (disproof !== undefined) return Promise.resolve(disproof);
      // Of two hashes it is not known which one it has.
      if (hash === undefined || second !== undefined || !agreed.has(name)) return undefined;
      return Promise.resolve({ kind: 'content', hash, trailingBytes: 0 });
    },
  };
}
