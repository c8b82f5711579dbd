import type { IncomingMessage } from 'node:http';
import { ServiceError } from './cloudtrail-server/errors.js';
import type { Loopback } from './loopback.js';
import { bodyOf, listenOnLoopback, operationOf, sendError, sendJson } from './loopback.js';

/** A service of AWS's JSON protocol. */
export interface JsonService<Input> {
  /** By name; what they throw is answered as an error. */
  readonly operations: Readonly<Record<string, (input: Input) => object | Promise<object>>>;
  /** Whether a request is within the rate. */
  readonly admit: (operation: string) => boolean;
  /** The type of the error of one that is not. */
  readonly throttling: string;
  /** Requests that a fault of 5xx is answered to are served all the same: the answer is lost. @default false */
  readonly servesLost?: boolean;
}

/** A request that was let through. */
export interface JsonRequest<Input> {
  readonly operation: string;
  readonly input: Input;
}

/** A service on the loopback interface. */
export interface JsonServer<Input> extends Loopback {
  /** The requests since the last call. */
  readonly takeRequests: () => readonly JsonRequest<Input>[];
  /** How many requests were throttled. */
  readonly throttled: () => number;
  /** Answers requests with errors from now on; undefined leaves them alone. */
  disturb(fault: ((request: JsonRequest<Input>) => ServiceError | undefined) | undefined): void;
}

/** Starts a service. */
export async function startJsonServer<Input>(service: JsonService<Input>): Promise<JsonServer<Input>> {
  const { operations, admit, throttling, servesLost = false } = service;
  const requests: JsonRequest<Input>[] = [];
  let throttled = 0;
  let disturbance: Parameters<JsonServer<Input>['disturb']>[0];

  async function answer(message: IncomingMessage): Promise<object> {
    const operation = operationOf(message);
    const request = { operation, input: JSON.parse((await bodyOf(message)).toString()) as Input };
    if (!admit(operation)) {
      throttled++;
      throw new ServiceError(throttling, 'Rate exceeded');
    }
    requests.push(request);
    const fault = disturbance?.(request);
    if (fault && !(servesLost && fault.status >= 500)) throw fault;
    const run = operations[operation];
    if (!run) throw new ServiceError('UnknownOperationException', `This server does not know ${operation}.`);
    const found = await run(request.input);
    if (fault) throw fault;
    return found;
  }

  const server = await listenOnLoopback((message, response) => {
    answer(message).then(
      (body) => sendJson(response, 200, body),
      (error: unknown) => sendError(response, error),
    );
  });
  return {
    ...server,
    takeRequests: () => requests.splice(0),
    throttled: () => throttled,
    disturb(fault) {
      disturbance = fault;
    },
  };
}
