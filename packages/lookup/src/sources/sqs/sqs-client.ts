import type { Message } from '@aws-sdk/client-sqs';
import { createPace } from '../../pace/pace.js';
import { pacedConfig } from '../client-config.js';
import type { PatienceOptions } from '../patient-request.js';
import { patientRequest } from '../patient-request.js';
import type { SqsOptions } from './sqs-options.js';
import { judgeSqs } from './sqs-problem.js';

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

/** The limit of a FIFO queue; a standard one takes nearly any number. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const requestsPerSecond = 300;
/** Messages that could not be deleted or hidden come again: nobody waits long for that. */
const housekeeping: PatienceOptions = { throttledMs: 10_000, failures: 2 };
const neverAborted = new AbortController().signal;

/**
 * A client, whose requests are sent again where that may help: receiving patiently, what is done with messages afterwards for a short time. The
 * SDK is loaded with the first, since loading it takes longer than most commands.
 */
export async function openSqs(options: SqsOptions): Promise<SqsClient> {
  const sdk = await import('@aws-sdk/client-sqs');
  const { queueUrl: QueueUrl, waitSeconds = defaultWaitSeconds } = options;
  const client = new sdk.SQSClient(await pacedConfig(options));
  const pace = createPace(requestsPerSecond);
  function patiently<T>(send: () => Promise<T>, signal: AbortSignal, patience: PatienceOptions = options): Promise<T> {
    return patientRequest(send, { pace, judge: judgeSqs, signal }, patience);
  }
  const soon: PatienceOptions = { ...options, ...housekeeping };
  return {
    async receive(abortSignal) {
      const input = { QueueUrl, MaxNumberOfMessages: maxBatch, WaitTimeSeconds: waitSeconds };
      const send = () => client.send(new sdk.ReceiveMessageCommand(input), { abortSignal });
      return (await patiently(send, abortSignal)).Messages ?? [];
    },
    async remove(handles) {
      const refused: string[] = [];
      for (const batch of batchesOf(handles)) {
        const Entries = batch.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
        const send = () => client.send(new sdk.DeleteMessageBatchCommand({ QueueUrl, Entries }));
        const { Failed = [] } = await patiently(send, neverAborted, soon);
        refused.push(...Failed.map(({ Id }) => batch[Number(Id)]!));
      }
      return refused;
    },
    async hide(handles, VisibilityTimeout) {
      for (const batch of batchesOf(handles)) {
        const Entries = batch.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout }));
        const send = () => client.send(new sdk.ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
        await patiently(send, neverAborted, soon);
      }
    },
    async attributes(abortSignal) {
      const names = ['VisibilityTimeout', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const input = { QueueUrl, AttributeNames: [...names] };
      const send = () => client.send(new sdk.GetQueueAttributesCommand(input), { abortSignal });
      const { Attributes = {} } = await patiently(send, abortSignal);
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
