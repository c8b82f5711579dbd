import type { AskedWindow } from '../window.js';

/** The folder of one query of CloudTrail Lake. */
export interface ResultFolder {
  /** With a slash at its end. */
  readonly folder: string;
  /** `result_sign.json`, where it is there. */
  readonly signFile: string | undefined;
  /** `result_1.csv.gz` and so on, by their names in the folder. */
  readonly results: ReadonlyMap<string, string>;
}

const dayMs = 86_400_000;
const nameOfFile = /^(?:(result_sign\.json)|result_\d+\.csv\.gz)$/;
/** `AWSLogs/ACCOUNT/CloudTrail-Lake/Query/YYYY/MM/DD/QUERY_ID/`, with whatever before it. */
const layout = /(?:^|\/)(?:(\d{12})\/)?CloudTrail-Lake\/Query\/(\d{4})\/(\d\d)\/(\d\d)\//;

/** Whether a file is of the results of a query, by its name. */
export function isResult(file: string): boolean {
  return nameOfFile.test(file.slice(file.lastIndexOf('/') + 1));
}

/** Collects files that are results of queries by their names. */
export function resultFolders(): {
  /** Whether a file is one. */
  readonly add: (file: string) => boolean;
  readonly all: () => readonly ResultFolder[];
} {
  const folders = new Map<string, { signFile: string | undefined; readonly results: Map<string, string> }>();
  return {
    add(file) {
      const end = file.lastIndexOf('/') + 1;
      const [name, signName] = nameOfFile.exec(file.slice(end)) ?? [];
      if (name === undefined) return false;
      const path = file.slice(0, end);
      const folder = folders.get(path) ?? { signFile: undefined, results: new Map<string, string>() };
      folders.set(path, folder);
      if (signName === undefined) folder.results.set(name, file);
      else folder.signFile = file;
      return true;
    },
    all: () => [...folders].map(([folder, { signFile, results }]) => ({ folder, signFile, results })),
  };
}

/** The account of a query, where its folder says it. */
export function accountOf({ folder }: ResultFolder): string | null {
  return layout.exec(folder)?.[1] ?? null;
}

/** Whether a query may have ended in a window, as far as its folder says when it did. */
export function mayHaveEnded({ folder }: ResultFolder, { fromMs = -Infinity, toMs = Infinity }: AskedWindow): boolean {
  const [, , year, month, day] = layout.exec(folder) ?? [];
  if (year === undefined) return true;
  const startMs = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  return startMs + dayMs > fromMs && startMs <= toMs;
}
