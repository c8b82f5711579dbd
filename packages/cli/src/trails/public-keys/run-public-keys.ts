import { readFile, rename, writeFile } from 'node:fs/promises';
import { defaultRegions } from '@trailkit/catalog/regions';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError } from '@trailkit/command-line';
import { credentialsOf } from '@trailkit/lookup';
import type { KeyFile, ListedKey } from '@trailkit/trails/digests';
import { KeyFetchError, KeyFileError, listPublicKeys, mergeKeys, parseKeyFile } from '@trailkit/trails/digests';
import type { publicKeysOptions } from '../../options/public-keys-options.js';
import { askedWindow } from '../asked-window.js';

/** When CloudTrail began to sign digests. */
const firstKeyMs = Date.parse('2015-10-01T00:00:00Z');

/** Serves a call of `trailkit public-keys`. */
export async function runPublicKeys({ values }: CommandArguments<typeof publicKeysOptions>, io: Io): Promise<number> {
  const { out, profile, 'role-arn': roleArn, 'endpoint-url': endpoint } = values;
  if (out === undefined || out === '') throw new UsageError('expected --out with the file to save the keys in');
  const now = Date.now();
  const asked = askedWindow(values, now);
  const window = { fromMs: asked.fromMs ?? firstKeyMs, toMs: asked.toMs ?? now };
  const known = await readKnown(out);
  const { report } = reporter(io, 'trailkit public-keys');

  const keys: ListedKey[] = [];
  const regions: string[] = [];
  let failure: KeyFetchError | undefined;
  for (const region of new Set(values.region ?? defaultRegions)) {
    try {
      const credentials = await credentialsOf({ region, profile, roleArn });
      keys.push(...(await listPublicKeys({ region, endpoint, credentials }, window, io.signal)));
      regions.push(region);
    } catch (error) {
      if (!(error instanceof KeyFetchError)) throw error;
      failure = error;
      await report(error.message);
    }
  }
  if (regions.length === 0) return exitCode.couldNotRun;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const fetched = { At: iso(now), Regions: regions, From: iso(window.fromMs), To: iso(window.toMs) };
  const merged = mergeKeys(known, keys, fetched);
  await save(out, merged);
  await report(
    `${out} has ${merged.PublicKeyList.length} keys, of which ${keys.length} were fetched from ${regions.length} regions; keep it apart from the logs`,
  );
  return failure === undefined ? exitCode.ok : exitCode.incomplete;
}

/** The keys that the file has already. */
async function readKnown(file: string): Promise<KeyFile | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new KeyFileError(`${file}: expected a file that can be read, found ${(error as Error).message}`, error);
  }
  return parseKeyFile(text, file);
}

/** Whole or not at all: the old keys must not be lost. */
async function save(file: string, keys: KeyFile): Promise<void> {
  const staged = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(staged, `${JSON.stringify(keys, undefined, 2)}\n`);
    await rename(staged, file);
  } catch (error) {
    throw new KeyFileError(`${file}: expected a file that can be written, found ${(error as Error).message}`, error);
  }
}
