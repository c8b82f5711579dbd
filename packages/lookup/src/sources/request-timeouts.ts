/** How long requests to AWS may take. */
export interface RequestTimeouts {
  /** In ms. */
  readonly connectionTimeout: number;
  /** From sending a request to the beginning of its response, in ms. */
  readonly requestTimeout: number;
  /** Without it the SDK only warns. */
  readonly throwOnRequestTimeout: true;
}

/** The default for a request, in ms; longer than a queue waits for messages. */
const defaultRequestMs = 60_000;
const connectMs = 10_000;

/** The `requestHandler` of clients of the SDK. */
export function requestTimeouts(requestTimeout = defaultRequestMs): RequestTimeouts {
  return { connectionTimeout: connectMs, requestTimeout, throwOnRequestTimeout: true };
}
