import { KeyFileError } from './key-file-error.js';
import type { PublicKey } from './public-key.js';
import { readPublicKey } from './public-key.js';

/** A key as `aws cloudtrail list-public-keys` prints it; `Region` is added where trailkit saved it. */
export interface ListedKey {
  readonly Value: string;
  readonly Fingerprint?: string;
  readonly ValidityStartTime?: string | number;
  readonly ValidityEndTime?: string | number;
  readonly Region?: string;
}

/** A file of keys: the answer of ListPublicKeys, and where and when it came from if trailkit saved it. */
export interface KeyFile {
  readonly PublicKeyList: readonly ListedKey[];
  /** When and how the keys were fetched. */
  readonly Fetched?: readonly KeyFetch[];
}

/** A fetch of keys from CloudTrail. Times are ISO 8601. */
export interface KeyFetch {
  readonly At: string;
  readonly Regions: readonly string[];
  readonly From: string;
  readonly To: string;
}

/**
 * Reads the text of a file of keys.
 *
 * @throws KeyFileError for text that is no such file, and for a key that is not what its fingerprint says.
 */
export function parseKeyFile(text: string, name: string): KeyFile {
  const file = parseJson(text, name) as Partial<KeyFile> | null;
  const list: unknown = file?.PublicKeyList;
  if (!Array.isArray(list))
    throw new KeyFileError(
      `${name}: expected {"PublicKeyList": [...]}, as "aws cloudtrail list-public-keys" and "trailkit public-keys" write it, found something else`,
    );
  list.forEach((key: unknown, index) => checkKey(key, `${name}: PublicKeyList[${index}]`));
  return file as KeyFile;
}

/** The keys of a file, by their fingerprints. */
export function keysOf({ PublicKeyList }: KeyFile): ReadonlyMap<string, PublicKey> {
  const keys = PublicKeyList.flatMap(({ Value }) => readPublicKey(Value) ?? []);
  return new Map(keys.map((key) => [key.fingerprint, key]));
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KeyFileError(`${name}: expected JSON, found: ${(cause as Error).message}`, cause);
  }
}

function checkKey(key: unknown, where: string): void {
  const { Value, Fingerprint } = (key ?? {}) as Partial<ListedKey>;
  const read = typeof Value === 'string' ? readPublicKey(Value) : undefined;
  if (read === undefined)
    throw new KeyFileError(`${where}: expected an RSA key in "Value" (base64 of DER), found none`);
  if (Fingerprint !== undefined && String(Fingerprint).toLowerCase() !== read.fingerprint)
    throw new KeyFileError(
      `${where}: expected the key of fingerprint ${Fingerprint}, found one of ${read.fingerprint}; fetch the keys again`,
    );
}
