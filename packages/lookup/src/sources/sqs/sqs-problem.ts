import { ReadError } from '@trailkit/records/node';
import { serviceProblems } from '../service-problems.js';
import { SourceError } from '../source-error.js';

const words = {
  service: 'SQS',
  permission:
    'the permissions sqs:ReceiveMessage, sqs:DeleteMessage, sqs:ChangeMessageVisibility and sqs:GetQueueAttributes (for a queue of another account, in its own policy, too)',
  pace: 'to be let through',
  throttled: 'something else reads this queue, or uses its key, too; stop it, or go on later',
  refused: 'check the URL of the queue',
};
const { judge, explain } = serviceProblems(words);
/** Whether trying again may help. */
export const judgeSqs = judge;

const explainKey = serviceProblems({
  ...words,
  refused: 'ask for kms:Decrypt on the key that the queue is encrypted with, and check that the key is enabled',
}).explain;

/** SQS says the same of a queue that is not there and of one that is none of the caller's business. */
const notThere = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', 'InvalidAddress'];

/** The error for users: what was expected of a queue, what was answered, what to do. */
export function sqsError(where: string, error: unknown): SourceError | ReadError {
  if (error instanceof SourceError) return error;
  const { name = '', message = '' } = error as { readonly name?: string; readonly message?: string };
  if (/^Kms[A-Z]/.test(name)) return explainKey(where, error);
  if (!notThere.includes(name)) return explain(where, error);
  const found = `${name}: ${message.split('\n', 1)[0]!.replace(/\.$/, '')}`;
  return new ReadError(
    'not-found',
    `${where}: expected a queue that these credentials may use, found ${found}; check the region, the account and the name in its URL`,
    error,
  );
}
