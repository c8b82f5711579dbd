import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findJava } from './find-java.js';

/** For `tls` of a proxy, and for who is to trust it. */
export interface Certificate {
  readonly tls: { readonly pfx: Buffer; readonly passphrase: string };
  readonly ca: string;
}

let madeOnce: Certificate | undefined;

/** A certificate for 127.0.0.1 that signs itself, made by the JDK once. */
export function certificate(): Certificate {
  return (madeOnce ??= makeCertificate());
}

function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-tls-'));
  try {
    const keytool = join(dirname(findJava({ from: 17, to: 99 })!), 'keytool');
    const store = ['-alias', 'a', '-keystore', join(folder, 'store.p12'), '-storepass', 'secret'];
    const made = [
      '-genkeypair',
      '-keyalg',
      'EC',
      '-storetype',
      'PKCS12',
      '-dname',
      'CN=test',
      '-ext',
      'SAN=ip:127.0.0.1',
    ];
    execFileSync(keytool, [...made, ...store], { stdio: 'ignore' });
    const ca = execFileSync(keytool, ['-exportcert', '-rfc', ...store], { stdio: ['ignore', 'pipe', 'ignore'] });
    return { tls: { pfx: readFileSync(join(folder, 'store.p12')), passphrase: 'secret' }, ca: ca.toString() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
