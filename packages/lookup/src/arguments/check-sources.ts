import { QuestionError } from '../question-error.js';
import type { QuestionArguments } from './read-question.js';

/** What a region is called: `eu-west-1`, `us-gov-east-1`. */
const region = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const role = /^arn:[^:]+:iam::\d{12}:role\/.+$/;
const scheme = /^([a-z][a-z0-9+.-]*):\/\//i;

/**
 * Refuses what no source can be of, before anything is asked of one.
 *
 * @throws QuestionError
 */
export function checkSources(asked: QuestionArguments): void {
  const { logs, regions, roleArns, endpoint } = asked;
  for (const each of regions === 'all' ? [] : regions)
    expect(region.test(each), 'a region such as eu-west-1 after --region', each);
  for (const each of roleArns)
    expect(role.test(each), 'a role such as arn:aws:iam::111122223333:role/audit after --role-arn', each);
  if (endpoint !== undefined)
    expect(
      /^https?:\/\/./.test(endpoint) && URL.canParse(endpoint),
      'an http or https URL after --endpoint-url',
      endpoint,
    );
  for (const each of logs)
    expect(
      each !== '' && [undefined, 's3'].includes(scheme.exec(each)?.[1]),
      '--source event-history, s3://BUCKET/PREFIX, a file, a folder, or - for standard input',
      each,
    );
  if (asked.resources.length + asked.resourceTypes.length === 0) return;
  const found = asked.insights ? '--insights' : logs[0];
  expect(
    found === undefined,
    '--resource and --resource-type of calls in event history, which alone lists resources (elsewhere --match can say which parameter names one)',
    found ?? '',
  );
}

function expect(isSo: boolean, expected: string, found: string): void {
  if (!isSo) throw new QuestionError('bad-arguments', `expected ${expected}, found ${JSON.stringify(found)}`);
}
