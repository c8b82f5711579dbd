import { ClusterError } from './cluster-error.js';

const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** The error for a request without an answer, by the system's error. */
export function explainFailure(host: string, error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  const { code = '', message } = systemError(error);
  const found = `${host}: ${wordsOf(message)}`;
  if (code.startsWith('ERR_INVALID_') || code === 'ERR_UNESCAPED_CHARACTERS') {
    return new ClusterError('bad-options', `${found}; check the credentials and the URL for line ends and spaces`);
  }
  if (message.includes('wrong version number')) {
    const advice = 'the server answers without TLS at this port: write http:// in the URL, or the port that has TLS';
    return new ClusterError('certificate', `${found}; ${advice}`, error);
  }
  if (/CERT|SSL|TLS|EPROTO|SIGNATURE|ISSUER/.test(code)) {
    const advice = 'check https:// in the URL, and that the file of certificate authorities is the one of this server';
    return new ClusterError('certificate', `${found}; ${advice}`, error);
  }
  if (neverSent.includes(code)) {
    return new ClusterError('unreachable', `${found}; check the URL and the network`, error);
  }
  return new ClusterError('cut', `${found}: the connection ended before the answer`, error);
}

/** The words of the system in one line; of an error of OpenSSL without the places in its own code. */
function wordsOf(message: string): string {
  if (message === 'aborted') return 'response aborted';
  const [, reason] = /:SSL routines:[^:]*:([^:]+)/.exec(message) ?? [];
  return reason === undefined ? message.trim() : `TLS: ${reason}`;
}

/** A host of several addresses fails with an error for each; the first says as much as all. */
function systemError(error: unknown): NodeJS.ErrnoException {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first : new Error(String(first));
}
