import type { Transport } from '@opensearch-project/opensearch';
import { Client, errors } from '@opensearch-project/opensearch';
import { AnswerSerializer } from './answer-serializer.js';
import type { ConnectionFailure } from './quiet-connection.js';
import { PlainConnection, quietConnection } from './quiet-connection.js';
import type { Send, TargetAuth, TargetOptions } from './target.js';
import { TargetError } from './target-error.js';

/** Sends requests to one server. */
export interface Sender {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/**
 * The transport of OpenSearch's client, which serves Elasticsearch as well (Elasticsearch's client refuses OpenSearch). It
 * tries nothing again: the bulk loop knows better what may be.
 */
export async function openSender(url: URL, { auth, ca, timeoutMs = 60_000 }: TargetOptions): Promise<Sender> {
  const client = new Client({
    node: url.href,
    maxRetries: 0,
    resurrectStrategy: 'none',
    // Its own timer is one of silence and ends with the answer's first byte: the deadline below is the one that counts.
    requestTimeout: 2 ** 31 - 1,
    ssl: ca === undefined ? undefined : { ca },
    Serializer: AnswerSerializer,
    headers: headersOf(auth),
    ...(auth?.kind === 'sigv4' ? await signer(auth) : { Connection: PlainConnection }),
  });

  let closed: Promise<void> | undefined;

  return {
    send: async ({ method, path, body, signal, timeoutMs: deadlineMs = timeoutMs }) => {
      signal?.throwIfAborted();
      const request = client.transport.request(
        { method, path, ...(Buffer.isBuffer(body) ? { bulkBody: body } : { body }) },
        { ignore: anyStatus },
      );
      let late = false;
      const abort = (): void => void request.abort();
      const timer = setTimeout(() => {
        late = true;
        abort();
      }, deadlineMs);
      signal?.addEventListener('abort', abort);
      try {
        const answer = await request;
        return { status: answer.statusCode ?? 0, headers: answer.headers ?? {}, body: answer.body as unknown };
      } catch (error) {
        signal?.throwIfAborted();
        if (late) throw new TargetError('timed-out', `${url.host}: no answer within ${deadlineMs / 1000} s`);
        throw explain(url.host, error as ConnectionFailure);
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      }
    },
    // The client's own never ends the second time.
    close: () => (closed ??= client.close()),
  };
}

/** Statuses are the caller's to judge. */
const anyStatus = Array.from({ length: 300 }, (_, index) => 300 + index);

function headersOf(auth: TargetAuth | undefined): Record<string, string> {
  if (auth?.kind === 'api-key') return { authorization: `ApiKey ${auth.apiKey}` };
  if (auth?.kind !== 'basic') return {};
  return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` };
}

async function signer({ region, service, profile }: TargetAuth & { kind: 'sigv4' }): Promise<{
  readonly Connection: typeof PlainConnection;
  readonly Transport: typeof Transport;
}> {
  // Loaded on need only: the packages bring a client for each way of signing in.
  const [{ AwsSigv4Signer }, { fromNodeProviderChain }] = await Promise.all([
    import('@opensearch-project/opensearch/aws-v3'),
    import('@aws-sdk/credential-providers'),
  ]);
  const getCredentials = fromNodeProviderChain({ profile, clientConfig: { region } });
  const { Connection, Transport } = AwsSigv4Signer({ region, service, getCredentials });
  return { Connection: quietConnection(Connection), Transport };
}

const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** What became of a request without an answer. */
function explain(host: string, error: ConnectionFailure): TargetError {
  const { system } = error;
  const code = system?.code ?? '';
  const found = `${host}: ${system?.message || error.message}`;
  if (error instanceof errors.DeserializationError) {
    return new TargetError('odd-answer', `${host}: expected JSON, found: ${String(error.data).slice(0, 200)}`);
  }
  if (!(error instanceof errors.OpenSearchClientError)) {
    // Nothing else but the provider of credentials throws here.
    const advice = 'sign in (aws configure, aws sso login), or name a profile that exists';
    return new TargetError(
      'no-credentials',
      `${host}: expected AWS credentials, found none: ${error.message}; ${advice}`,
    );
  }
  if (/CERT|SSL|TLS|EPROTO|SIGNATURE|ISSUER/.test(code)) {
    const advice = 'check https:// in the URL, and that the file of certificate authorities is the one of this server';
    return new TargetError('certificate', `${found}; ${advice}`, system);
  }
  if (neverSent.includes(code)) {
    return new TargetError('unreachable', `${found}; check the URL and the network`, system);
  }
  return new TargetError('cut', `${found}: the connection ended before the answer`, system);
}
