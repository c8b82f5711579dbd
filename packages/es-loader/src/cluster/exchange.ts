import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http';
import { unzipSync } from 'node:zlib';

/** An answer as it came over the network. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** `request` of node:http or node:https. */
export type MakeRequest = (options: RequestOptions) => ClientRequest;

/** Sends one request and reads the whole answer. @throws the system's error where there is none */
export async function exchange(
  makeRequest: MakeRequest,
  options: RequestOptions,
  body: string | Buffer | undefined,
): Promise<RawResponse> {
  const response = await responseTo(makeRequest(options), body);
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const isZipped = /gzip|deflate/.test(response.headers['content-encoding'] ?? '');
  return {
    status: response.statusCode ?? 0,
    headers: singleHeaders(response.headers),
    text: (isZipped ? unzipSync(bytes) : bytes).toString(),
  };
}

/**
 * A server that refuses a body for its size answers before it has read all of it, and closes the connection: from the
 * answer on, errors of sending do not count.
 */
function responseTo(request: ClientRequest, body: string | Buffer | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', (response) => {
      request.off('error', reject).on('error', () => undefined);
      resolve(response);
    });
    request.on('error', reject).end(body);
  });
}

function singleHeaders(headers: IncomingHttpHeaders): RawResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
