/**
 * The file beside the results of a query of CloudTrail Lake that signs them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-results-file-validation.html
 */
export interface SignFile {
  /** Whose keys sign it; undefined where it does not say so. */
  readonly region: string | undefined;
  readonly completedMs: number;
  readonly fingerprint: string;
  /** Hex. */
  readonly signature: string;
  /** In the order in which their hashes are signed. */
  readonly files: readonly SignedFile[];
}

/** A file of results, as it was delivered: compressed. */
export interface SignedFile {
  readonly name: string;
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the JSON of a sign file, or says what was found instead. */
export function parseSignFile(text: string): SignFile | { readonly problem: string } {
  try {
    const json = JSON.parse(text) as Json | null;
    expectText(json, 'hashAlgorithm', 'SHA-256');
    expectText(json, 'signatureAlgorithm', 'SHA256withRSA');
    const time = textOf(json, 'queryCompleteTime');
    const completedMs = Date.parse(time);
    if (Number.isNaN(completedMs)) return { problem: `a time that is none: ${time}` };
    const files = json!.files;
    if (!Array.isArray(files)) return { problem: 'no list "files"' };
    return {
      region: typeof json!.region === 'string' ? json!.region : undefined,
      completedMs,
      fingerprint: textOf(json, 'publicKeyFingerprint').toLowerCase(),
      signature: textOf(json, 'hashSignature'),
      files: files.map((each: Json) => ({ name: textOf(each, 'fileName'), hash: textOf(each, 'fileHashValue') })),
    };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** The text that CloudTrail signs: the hashes as they are written, with a blank between. */
export function signedHashes({ files }: SignFile): string {
  return files.map(({ hash }) => hash).join(' ');
}

function expectText(json: Json | null, member: string, expected: string): void {
  const found = textOf(json, member);
  if (found !== expected) throw new Error(`a ${member} that is not ${expected}: ${found}`);
}

function textOf(json: Json | null, member: string): string {
  const value = json?.[member];
  if (typeof value !== 'string') throw new Error(`no text "${member}"`);
  return value;
}
