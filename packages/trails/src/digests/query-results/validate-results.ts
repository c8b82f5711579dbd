import type { Verdict } from '../chain/judge-digest.js';
import type { Finding } from '../findings/finding.js';
import { isoTime } from '../findings/finding.js';
import { inParallel } from '../in-parallel.js';
import type { Keyring, KeysOf } from '../keys/keyring.js';
import { keyring } from '../keys/keyring.js';
import { isSignedBy } from '../keys/public-key.js';
import type { EvidenceReader } from '../store/evidence-reader.js';
import type { ResultFolder } from './result-folders.js';
import { accountOf } from './result-folders.js';
import type { SignFile } from './sign-file.js';
import { parseSignFile, signedHashes } from './sign-file.js';

const proven: Verdict = { status: 'proven', reason: null };

/** Results of queries, and the keys that they were verified with. */
export interface ValidatedResults {
  readonly findings: AsyncGenerator<Finding>;
  readonly usedKeys: () => ReturnType<Keyring['used']>;
}

/** Proves results of queries by their sign files. Each finding is about a sign file, or a file of results. */
export function validateResults(
  folders: readonly ResultFolder[],
  {
    reader,
    keysOf,
    signal,
  }: { readonly reader: EvidenceReader; readonly keysOf: KeysOf; readonly signal: AbortSignal },
): ValidatedResults {
  const used: Keyring['used'][] = [];

  async function* findings(): AsyncGenerator<Finding> {
    for await (const found of inParallel(folders, reader.concurrency, validate)) yield* found;
  }

  async function validate(folder: ResultFolder): Promise<readonly Finding[]> {
    const sign = await readSignFile(folder, reader, signal);
    const verdict = 'problem' in sign ? sign.problem : await judge(sign);
    const of = (kind: Finding['kind'], file: string, { status, reason }: Verdict): Finding => ({
      ...{ kind, account: accountOf(folder), trail: null, file, from: null, status, reason },
      region: 'problem' in sign ? null : (sign.region ?? null),
      to: 'problem' in sign ? null : isoTime(sign.completedMs),
    });
    const listed = 'problem' in sign ? [] : sign.files;
    const names = new Set(listed.map(({ name }) => name));
    const results = listed.map(async ({ name, hash }) => {
      const file = folder.results.get(name);
      const checked = file === undefined ? missing : await check(file, hash, reader, signal);
      return of('query-result', file ?? folder.folder + name, checked.status === 'proven' ? because(verdict) : checked);
    });
    const others = [...folder.results].filter(([name]) => !names.has(name));
    return [
      ...(folder.signFile === undefined ? [] : [of('sign-file', folder.signFile, verdict)]),
      ...(await Promise.all(results)),
      ...others.map(([, file]) => of('query-result', file, 'problem' in sign ? because(verdict) : unlisted)),
    ];
  }

  async function judge(sign: SignFile): Promise<Verdict> {
    const { region, completedMs, fingerprint, signature } = sign;
    // Sign files that do not say their region are as old as Lake, which began in this one.
    const ring = keyring(keysOf, { fromMs: completedMs, toMs: completedMs });
    used.push(ring.used);
    const key = (await ring.keyOf(region ?? 'us-east-1'))(fingerprint);
    if (key === undefined)
      return {
        status: 'no-key',
        reason: `there is no public key of fingerprint ${fingerprint}; fetch the keys of its region and time`,
      };
    if (isSignedBy(key, signedHashes(sign), signature)) return proven;
    return { status: 'bad-signature', reason: 'its signature is not one of the hashes that it lists: it was changed' };
  }

  return { findings: findings(), usedKeys: () => used.flatMap((each) => each()) };
}

const missing: Verdict = { status: 'missing', reason: 'the sign file lists it, and it is not here' };
const unlisted: Verdict = { status: 'unlisted', reason: 'the sign file of its query does not list it' };

/** A file of results is proven where it has the hash that the sign file lists, and that is proven. */
function because({ status, reason }: Verdict): Verdict {
  return status === 'proven' ? proven : { status, reason: `its sign file is not proven: ${reason}` };
}

async function readSignFile(
  { signFile }: ResultFolder,
  reader: EvidenceReader,
  signal: AbortSignal,
): Promise<SignFile | { readonly problem: Verdict }> {
  if (signFile === undefined)
    return { problem: { status: 'unsigned', reason: 'there is no result_sign.json in the folder of the query' } };
  const unreadable = (found: string): { readonly problem: Verdict } => ({
    problem: { status: 'unreadable', reason: `expected a sign file, found ${found}` },
  });
  try {
    const { content, bytes } = await reader.hold(signFile);
    if (content.kind === 'damaged') return unreadable(content.found);
    const sign = parseSignFile(bytes.toString('utf8'));
    return 'problem' in sign ? unreadable(sign.problem) : sign;
  } catch (error) {
    signal.throwIfAborted();
    return unreadable((error as Error).message);
  }
}

async function check(file: string, hash: string, reader: EvidenceReader, signal: AbortSignal): Promise<Verdict> {
  try {
    if ((await reader.hashBytes(file)) === hash.toLowerCase()) return proven;
    return { status: 'changed', reason: 'its SHA-256 is not the one in the sign file of its query' };
  } catch (error) {
    signal.throwIfAborted();
    return { status: 'unreadable', reason: (error as Error).message };
  }
}
