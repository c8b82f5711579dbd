import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Loopback } from '../loopback.js';
import { bodyOf, listenOnLoopback } from '../loopback.js';

/** A document that was sent. */
export interface SentDocument {
  readonly index: string;
  readonly id: string;
  /** Its JSON. */
  readonly source: string;
}

/** A server that takes documents. */
export interface BulkServer extends Loopback {
  /** Those since the last call, in the order of the requests. */
  readonly takeDocuments: () => readonly SentDocument[];
  /** How many bytes the largest request had since the last call. */
  readonly takeLargest: () => number;
}

/**
 * Starts what a loader takes for an OpenSearch that it may only write to: it takes every document and keeps none in an index, so that a load
 * shows what was sent. Documents whose ids are refused are answered as a value is that does not go with its field.
 */
export async function startBulkServer({
  refused = [],
}: { readonly refused?: readonly string[] } = {}): Promise<BulkServer> {
  let documents: SentDocument[] = [];
  let largest = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (request.url === '/') return send(response, 200, { version: { distribution: 'opensearch', number: '2.19.1' } });
    if (request.url !== '/_bulk')
      return send(response, 403, { error: { type: 'security_exception', reason: 'no permissions' } });
    largest = Math.max(largest, body.length);
    const sent = documentsIn(body.toString());
    documents.push(...sent);
    const items = sent.map(({ index, id }) => ({ create: { _index: index, _id: id, ...outcomeOf(id) } }));
    send(response, 200, { took: 1, errors: items.some(({ create }) => 'error' in create), items });
  }

  function outcomeOf(id: string): object {
    if (!refused.includes(id)) return { _version: 1, result: 'created', status: 201 };
    const reason = 'failed to parse field [errorCode] of type [long]';
    return { status: 400, error: { type: 'mapper_parsing_exception', reason } };
  }

  const server = await listenOnLoopback((request, response) => void answer(request, response));
  return {
    ...server,
    takeDocuments() {
      const taken = documents;
      documents = [];
      return taken;
    },
    takeLargest() {
      const taken = largest;
      largest = 0;
      return taken;
    },
  };
}

function documentsIn(body: string): readonly SentDocument[] {
  const lines = body.split('\n');
  return Array.from({ length: Math.floor(lines.length / 2) }, (_, at) => {
    const { create } = JSON.parse(lines[2 * at]!) as {
      readonly create: { readonly _index: string; readonly _id: string };
    };
    return { index: create._index, id: create._id, source: lines[2 * at + 1]! };
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
