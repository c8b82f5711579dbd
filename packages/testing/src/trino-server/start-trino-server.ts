import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AthenaLog } from '../athena-server/athena-engine.js';
import { eventColumns, openAthenaEngine } from '../athena-server/athena-engine.js';
import { bodyOf, listenOnLoopback, sendJson } from '../loopback.js';

/** How the server is to be. */
export interface TrinoServerOptions {
  /** The most rows of a page. @default 1000 */
  readonly pageRows?: number;
  /** How many requests about a statement are answered without rows first. @default 1 */
  readonly polls?: number;
  /** One request in this number is answered with 503, as by a busy server. @default none */
  readonly busyEvery?: number;
  /** The user and the password that it takes. @default any */
  readonly password?: string;
  /** The error of every statement but DESCRIBE. */
  readonly error?: { readonly message: string; readonly errorName: string };
}

/** Trino's protocol on the loopback interface, with the tables `hive.security.cloudtrail` and, without the text of records, `hive.security.events`: its statements run in DuckDB. */
export interface TrinoServer {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  readonly add: (logs: readonly AthenaLog[]) => Promise<void>;
  /** The statements so far. */
  readonly statements: () => readonly string[];
  /** How many statements were cancelled. */
  readonly cancelled: () => number;
  readonly close: () => Promise<void>;
}

interface Running {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly bytes: number;
  polls: number;
  past: number;
}

const schema = 'hive.security.';
const partitions = ['account', 'region', 'day'].map((name) => [name, 'varchar', 'partition key', '']);
/** The descriptions of the tables, by their names. */
const descriptions: Readonly<Record<string, readonly (readonly string[])[]>> = {
  cloudtrail: [['records', 'array(varchar)', '', ''], ...partitions],
  events: [...eventColumns.map(([name, type]) => [name, trinoType(type), '', '']), ...partitions],
};

/** A type of Athena's in Trino's words. */
function trinoType(type: string): string {
  return type.replaceAll('string', 'varchar').replace('struct<', 'row(').replace('>', ')').replaceAll(':', ' ');
}

/** Starts a server with an empty table. */
export async function startTrinoServer(options: TrinoServerOptions = {}): Promise<TrinoServer> {
  const { pageRows = 1000, polls = 1, busyEvery = Infinity, password, error } = options;
  const engine = await openAthenaEngine('cloudtrail');
  const running = new Map<string, Running>();
  const statements: string[] = [];
  let cancelled = 0;
  let requests = 0;

  async function start(sql: string): Promise<string> {
    statements.push(sql);
    const id = randomUUID();
    const description = descriptions[sql.replace(`DESCRIBE ${schema}`, '')];
    if (description) {
      const columns = ['Column', 'Type', 'Extra', 'Comment'];
      running.set(id, { columns, rows: description, bytes: 0, polls: 0, past: 0 });
    } else {
      const own = sql.replace(schema, '');
      running.set(id, { ...(await engine.run(own)), bytes: await engine.scanned(own), polls: 0, past: 0 });
    }
    return id;
  }

  function page(id: string, host: string): object {
    const query = running.get(id)!;
    const { columns, rows, bytes } = query;
    const isDescribed = columns[0] === 'Column';
    const nextUri = `http://${host}/v1/statement/executing/${id}/${query.polls}-${query.past}`;
    if (query.polls++ < polls) return { id, nextUri, stats: { state: 'RUNNING', physicalInputBytes: 0 } };
    if (error && !isDescribed) return { id, error, stats: { state: 'FAILED' } };
    const data = rows.slice(query.past, query.past + pageRows);
    query.past += data.length;
    const isEnd = query.past >= rows.length;
    if (isEnd) running.delete(id);
    const stats = { state: isEnd ? 'FINISHED' : 'RUNNING', physicalInputBytes: bytes };
    return { id, columns: columns.map((name) => ({ name })), data, stats, ...(!isEnd && { nextUri }) };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request;
    if (++requests % busyEvery === 0) {
      response.writeHead(503).end();
      return;
    }
    const given = Buffer.from(String(headers.authorization).replace('Basic ', ''), 'base64').toString();
    if (headers['x-trino-user'] === undefined || (password !== undefined && !given.endsWith(`:${password}`))) {
      response.writeHead(401).end('Unauthorized');
      return;
    }
    const [, id = ''] = /\/executing\/([^/]+)\//.exec(url) ?? [];
    if (method === 'DELETE') {
      cancelled += Number(running.delete(id));
      response.writeHead(204).end();
      return;
    }
    if (method === 'POST') {
      const sql = (await bodyOf(request)).toString();
      const started = await start(sql).catch((cause: unknown) => cause as Error);
      if (typeof started !== 'string') {
        sendJson(response, 200, { error: { message: started.message, errorName: 'SYNTAX_ERROR' } });
        return;
      }
      sendJson(response, 200, page(started, String(headers.host)));
    } else if (running.has(id)) sendJson(response, 200, page(id, String(headers.host)));
    else response.writeHead(410).end();
  }

  const server = await listenOnLoopback((request, response) => void answer(request, response));
  return {
    host: new URL(server.url).host,
    add: engine.add,
    statements: () => statements,
    cancelled: () => cancelled,
    async close() {
      await server.close();
      engine.close();
    },
  };
}
