import type { Product } from '../document/event-document.js';

/** A request to a server. */
export interface ClusterRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** With its query. */
  readonly path: string;
  /** JSON; a Buffer is sent as it is, as NDJSON. */
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
  /** Until the whole answer is here; the cluster's own by default. */
  readonly timeoutMs?: number;
  /** Reads an answer that is JSON; `JSON.parse` by default. */
  readonly parse?: (json: string) => unknown;
}

/** A server's answer, whatever its status. */
export interface ClusterResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed where it is JSON, else its text. */
  readonly body: unknown;
}

/** Sends one request, once. @throws ClusterError where there is no answer */
export type Send = (request: ClusterRequest) => Promise<ClusterResponse>;

/** A server, or several behind one address, that documents are loaded into. */
export interface Cluster {
  readonly product: Product;
  /** As the server states it; empty where it states none (OpenSearch Serverless). */
  readonly version: string;
  /** Without credentials. */
  readonly url: string;
  readonly request: Send;
  readonly close: () => Promise<void>;
}

/** How to sign in. */
export type ClusterAuth =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** As the server gives it out: `encoded` of the answer of Elasticsearch's create API key. */
  | { readonly kind: 'api-key'; readonly apiKey: string }
  /** AWS Signature Version 4: `es` for Amazon OpenSearch Service, `aoss` for OpenSearch Serverless. */
  | {
      readonly kind: 'sigv4';
      readonly region: string;
      readonly service: 'es' | 'aoss';
      /** Called before each request; the providers of `@aws-sdk/credential-providers` are such functions, and keep what they found. */
      readonly credentials: () => Promise<AwsCredentials>;
    };

/** Keys that requests to AWS are signed with. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Which server, and how it is reached. */
export interface ClusterOptions {
  /** `https://host:9200`, also with a path; a user and password in it are used as `basic`. */
  readonly url: string;
  readonly auth?: ClusterAuth;
  /** The PEM text of the certificate authorities to trust, instead of the well-known ones. */
  readonly ca?: string;
  /** The product, for users without the permission to ask the server. */
  readonly product?: Product;
  /** Request timeout in ms. @default 60_000 */
  readonly timeoutMs?: number;
  /** How long in ms a server that starts up may fail to answer what it is. @default 0 */
  readonly patienceMs?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Called before each wait, with what was found instead of an answer. */
  readonly onWait?: (found: string) => void;
}
