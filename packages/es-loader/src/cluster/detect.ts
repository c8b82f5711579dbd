import type { Product } from '../document/event-document.js';
import { isPassing } from './with-retries.js';
import type { Send, ClusterResponse, ClusterOptions } from './cluster.js';
import { ClusterError } from './cluster-error.js';

/** A server's product and version. */
export interface Detected {
  readonly product: Product;
  readonly version: string;
}

interface Info {
  readonly version?: { readonly number?: unknown; readonly distribution?: unknown };
  readonly tagline?: unknown;
}

/** The number that OpenSearch gives where `compatibility.override_main_response_version` hides what it is from old clients. */
const compatibilityVersion = '7.10.2';

const oldest: Readonly<Record<Product, number>> = { opensearch: 2, elasticsearch: 8 };

/**
 * Product and version by `GET /`; where that does not say (a user without the permission, a server without the
 * endpoint), by the header that Elasticsearch sends with every answer. OpenSearch Serverless has no `GET /`: it is known by its address.
 * @throws ClusterError where it is none that is supported
 */
export async function detect(url: URL, { product, auth }: ClusterOptions, send: Send): Promise<Detected> {
  if ((auth?.kind === 'sigv4' && auth.service === 'aoss') || url.host.endsWith('.aoss.amazonaws.com')) {
    return { product: 'opensearch', version: '' };
  }
  const answer = await send({ method: 'GET', path: '/' });
  if (answer.status === 401) {
    throw new ClusterError(
      'not-permitted',
      `${url.host}: expected to be let in, found HTTP 401; check the credentials`,
    );
  }
  if (isPassing(answer.status)) {
    const found = `found HTTP ${answer.status}`;
    throw new ClusterError('timed-out', `${url.host}: expected an answer, ${found}; try again when it has less to do`);
  }
  const info = (typeof answer.body === 'object' && answer.body !== null ? answer.body : {}) as Info;
  const number = typeof info.version?.number === 'string' ? info.version.number : '';
  const found = isOpenSearch(info) ? 'opensearch' : (elasticsearch(answer) ?? product);
  if (found === undefined) throw unknown(url, answer);
  const isHidden = found === 'opensearch' && number === compatibilityVersion;
  const detected = { product: found, version: (!isHidden && number) || (await nodeVersion(send)) };
  const major = Number(detected.version.split('.')[0]);
  if (detected.version !== '' && !(major >= oldest[found])) {
    const expected = 'expected Elasticsearch 8 or newer, or OpenSearch 2 or newer';
    throw new ClusterError('unsupported', `${url.host}: ${expected}, found ${found} ${detected.version}`);
  }
  return detected;
}

/** By its distribution; its compatibility mode leaves that out, but not who it is by. */
function isOpenSearch({ version, tagline }: Info): boolean {
  return version?.distribution === 'opensearch' || (typeof tagline === 'string' && tagline.includes('OpenSearch'));
}

function elasticsearch({ headers }: ClusterResponse): Product | undefined {
  return headers['x-elastic-product'] === 'Elasticsearch' ? 'elasticsearch' : undefined;
}

/** The node's version where there is no `GET /`; empty where that may not be asked either. */
async function nodeVersion(send: Send): Promise<string> {
  const { body } = await send({ method: 'GET', path: '/_nodes/_local?filter_path=nodes.*.version' });
  const { nodes } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly nodes?: Readonly<Record<string, { readonly version?: string }>>;
  };
  return Object.values(nodes ?? {})[0]?.version ?? '';
}

function unknown({ host }: URL, { status, body }: ClusterResponse): ClusterError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const advice =
    status === 403
      ? 'ask for the permission cluster:monitor/main, or name the product'
      : 'check the URL, or name the product';
  const expected = 'expected Elasticsearch or OpenSearch to say what it is';
  return new ClusterError(
    status === 403 ? 'not-permitted' : 'unsupported',
    `${host}: ${expected}, found HTTP ${status} ${text.slice(0, 200)}; ${advice}`,
  );
}
