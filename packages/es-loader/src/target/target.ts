import type { Product } from '../document/event-document.js';

/** A request to a server. */
export interface TargetRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** With its query. */
  readonly path: string;
  /** JSON; a Buffer is sent as it is, as NDJSON. */
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
  /** Until the whole answer is here; the target's own by default. */
  readonly timeoutMs?: number;
  /** Reads an answer that is JSON; `JSON.parse` by default. */
  readonly parse?: (json: string) => unknown;
}

/** What a server answered, whatever its status. */
export interface TargetAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed where it is JSON, else its text. */
  readonly body: unknown;
}

/** Sends one request, once. @throws TargetError where there is no answer */
export type Send = (request: TargetRequest) => Promise<TargetAnswer>;

/** A server that takes documents. */
export interface Target {
  readonly product: Product;
  /** As the server states it; empty where it states none (OpenSearch Serverless). */
  readonly version: string;
  /** Without credentials. */
  readonly url: string;
  readonly request: Send;
  readonly close: () => Promise<void>;
}

/** Who is asking. */
export type TargetAuth =
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

/** What requests to AWS are signed with. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Which server, and how it is reached. */
export interface TargetOptions {
  /** `https://host:9200`, also with a path; a user and password in it are used as `basic`. */
  readonly url: string;
  readonly auth?: TargetAuth;
  /** The PEM text of the certificate authorities to trust, instead of the well-known ones. */
  readonly ca?: string;
  /** For users who may not ask a server what it is. */
  readonly product?: Product;
  /** 60,000. */
  readonly timeoutMs?: number;
  /** How long a server that is there may have no answer yet to what it is: 0. */
  readonly patienceMs?: number;
  /** Ends the waiting; and who is told of it. */
  readonly signal?: AbortSignal;
  readonly onWait?: (found: string) => void;
}
