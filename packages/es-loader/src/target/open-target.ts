import { askPatiently } from './ask-patiently.js';
import { detect } from './detect.js';
import type { Target, TargetOptions } from './target.js';
import { TargetError } from './target-error.js';
import { openSender } from './open-sender.js';

/**
 * Finds out what a server is, and opens it for requests.
 * @throws TargetError where it cannot be reached, does not let us in, or is no supported product
 */
export async function openTarget(options: TargetOptions): Promise<Target> {
  const { url, auth } = splitUrl(options);
  const resolved = { ...options, auth };
  const { send, close } = openSender(url, resolved);
  try {
    const ask = askPatiently(send, { ...options, patienceMs: options.patienceMs ?? 0 });
    return { ...(await detect(url, resolved, ask)), url: url.href, request: send, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The URL without its credentials, which may stand in messages. */
function splitUrl({ url: text, auth }: TargetOptions): { readonly url: URL; readonly auth: TargetOptions['auth'] } {
  // The text itself may hold a password: it is not repeated.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new TargetError('bad-options', 'expected a URL such as https://search.example.com:9200, found another text');
  }
  const username = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  if (username === '') return { url, auth };
  if (auth) throw new TargetError('bad-options', 'expected credentials once, found them in the URL and beside it');
  return { url, auth: { kind: 'basic', username, password } };
}
