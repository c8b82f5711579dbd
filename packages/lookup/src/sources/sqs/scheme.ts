import { QueryError } from '../../query-error.js';
import { always } from '../../time/window.js';
import { oneAccountOf } from '../accounts.js';
import { defaultRegion } from '../event-history/default-region.js';
import { filterOfRegions } from '../logs/regions.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { queueRegion } from './queue-name.js';
import { sqsCapabilities, sqsSource } from './sqs-source.js';

const scheme = 'sqs:';

/** `--source sqs:URL`: the logs and records that messages of a queue name or hold. */
export const sqsScheme: SourceScheme = {
  form: 'sqs:URL',
  matches: (text) => text.startsWith(scheme) && text.length > scheme.length,
  capabilities: sqsCapabilities,
  windowOf: (asked = always) => asked,
  open(text, request) {
    const { endpoint, environment, consumeQueue = false } = request;
    const { onRequest } = environment;
    const queueUrl = text.slice(scheme.length);
    if (!/^https?:\/\/[^/]+\/./.test(queueUrl))
      throw new QueryError(
        'bad-arguments',
        `expected --source sqs: with the URL of a queue, such as sqs:https://sqs.eu-west-1.amazonaws.com/111122223333/logs, found ${JSON.stringify(text)}`,
      );
    if (!consumeQueue)
      throw new QueryError(
        'bad-arguments',
        'expected --consume-queue with a queue: messages are deleted when their records are written, so that other readers of the queue do not get them; make a queue of its own for this',
      );
    const account = oneAccountOf(request);
    const region = queueRegion(queueUrl) ?? defaultRegion(environment.env, account.profile, 'set AWS_REGION');
    const source = sqsSource({ queueUrl, region, endpoint, ...account, onRequest });
    return { queries: [{ source, filter: filterOfRegions(request) }], hints: regionHints(request) };
  },
};
