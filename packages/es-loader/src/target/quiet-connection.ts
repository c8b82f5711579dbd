import { Connection } from '@opensearch-project/opensearch';

type Request = Connection['request'];

/** An error of a connection, with what the system said, which the client leaves out. */
export interface ConnectionFailure extends Error {
  readonly system?: NodeJS.ErrnoException;
}

/**
 * The client's connection without two habits of its: it prints errors that come after an answer (a server that refuses
 * a body for its size answers before it has read all of it), and it forgets the code of errors that come before.
 */
export function quietConnection(base: typeof Connection): typeof Connection {
  return class extends base {
    override request(...[params, callback]: Parameters<Request>): ReturnType<Request> {
      let system: Error | undefined;
      const request = super.request(params, (error, response) => {
        if (error) Object.defineProperty(error, 'system', { value: system });
        else request.removeAllListeners('error').on('error', () => undefined);
        callback(error, response);
      });
      request.prependListener('error', (error) => (system = error));
      return request;
    }
  };
}

/** The client's own connection, quiet. */
export const PlainConnection = quietConnection(Connection);
