import { withRetries } from './with-retries.js';
import { detect } from './detect.js';
import type { Cluster, ClusterOptions } from './cluster.js';
import { ClusterError } from './cluster-error.js';
import { openSender } from './open-sender.js';

/**
 * Finds out what a server is, and opens it for requests.
 * @throws ClusterError where it cannot be reached, does not let us in, or is no supported product
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { url, auth } = splitUrl(options);
  const resolved = { ...options, auth };
  const { send, close } = openSender(url, resolved);
  try {
    const ask = withRetries(send, { ...options, patienceMs: options.patienceMs ?? 0 });
    return { ...(await detect(url, resolved, ask)), url: url.href, request: send, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The URL without its credentials, which may appear in messages. */
function splitUrl({ url: text, auth }: ClusterOptions): { readonly url: URL; readonly auth: ClusterOptions['auth'] } {
  // The text itself may hold a password: it is not repeated.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    const found = /^https?:\/\//i.test(text)
      ? 'a text that is none'
      : 'one that begins with neither https:// nor http://';
    throw new ClusterError('bad-options', `expected a URL such as https://search.example.com:9200, found ${found}`);
  }
  const username = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  if (username === '') return { url, auth };
  if (auth) throw new ClusterError('bad-options', 'expected credentials once, found them in the URL and beside it');
  return { url, auth: { kind: 'basic', username, password } };
}
