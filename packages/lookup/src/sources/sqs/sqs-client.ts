import type { Message } from '@aws-sdk/client-sqs';
import { clientConfig } from '../client-config.js';
import type { SqsOptions } from './sqs-options.js';

/** The requests to one queue. */
export interface SqsClient {
  readonly receive: (signal: AbortSignal) => Promise<readonly Message[]>;
  /** Deletes messages by their receipt handles; the handles that SQS refuses. */
  readonly remove: (handles: readonly string[]) => Promise<readonly string[]>;
  /** Hides messages from other consumers from now on; for 0 seconds, gives them back. */
  readonly hide: (handles: readonly string[], seconds: number) => Promise<void>;
  /** How long a message that was received is hidden, in seconds, and how many are hidden now. */
  readonly attributes: (signal: AbortSignal) => Promise<QueueAttributes>;
  readonly close: () => void;
}

/** The attributes of a queue. */
export interface QueueAttributes {
  readonly visibilitySeconds: number;
  readonly hidden: number;
}

/** A batch has no more. */
const maxBatch = 10;
/** SQS's own, where a queue names no other. */
const defaultVisibilitySeconds = 30;
const defaultWaitSeconds = 20;

/** A client; the SDK is loaded with the first, since loading it takes longer than most commands. */
export async function openSqs(options: SqsOptions): Promise<SqsClient> {
  const sdk = await import('@aws-sdk/client-sqs');
  const { queueUrl: QueueUrl, waitSeconds = defaultWaitSeconds } = options;
  const client = new sdk.SQSClient(await clientConfig(options));
  return {
    async receive(abortSignal) {
      const input = { QueueUrl, MaxNumberOfMessages: maxBatch, WaitTimeSeconds: waitSeconds };
      return (await client.send(new sdk.ReceiveMessageCommand(input), { abortSignal })).Messages ?? [];
    },
    async remove(handles) {
      const refused: string[] = [];
      for (const batch of batchesOf(handles)) {
        const Entries = batch.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
        const { Failed = [] } = await client.send(new sdk.DeleteMessageBatchCommand({ QueueUrl, Entries }));
        refused.push(...Failed.map(({ Id }) => batch[Number(Id)]!));
      }
      return refused;
    },
    async hide(handles, VisibilityTimeout) {
      for (const batch of batchesOf(handles)) {
        const Entries = batch.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout }));
        await client.send(new sdk.ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      }
    },
    async attributes(abortSignal) {
      const names = ['VisibilityTimeout', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const input = { QueueUrl, AttributeNames: [...names] };
      const { Attributes = {} } = await client.send(new sdk.GetQueueAttributesCommand(input), { abortSignal });
      return {
        visibilitySeconds: Number(Attributes.VisibilityTimeout ?? defaultVisibilitySeconds),
        hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },
    close: () => client.destroy(),
  };
}

function batchesOf(handles: readonly string[]): readonly (readonly string[])[] {
  const batches: (readonly string[])[] = [];
  for (let at = 0; at < handles.length; at += maxBatch) batches.push(handles.slice(at, at + maxBatch));
  return batches;
}
