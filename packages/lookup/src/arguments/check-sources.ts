import { QueryError } from '../query-error.js';
import type { SourceCapabilities } from '../sources/record-source.js';
import { schemeOf, schemes } from '../sources/schemes.js';
import type { QueryArguments } from './query-arguments.js';

/** A region's name: `eu-west-1`, `us-gov-east-1`. */
const region = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const role = /^arn:[^:]+:iam::\d{12}:role\/.+$/;

/**
 * The capabilities of each source.
 *
 * @throws QueryError for a text that no scheme matches
 */
export function checkSchemes(sources: readonly string[]): readonly SourceCapabilities[] {
  const forms = schemes.map(({ form }) => form);
  const expected = `--source ${forms.slice(0, -1).join(', ')}, or ${forms.at(-1)}`;
  return sources.map((text) => {
    const scheme = schemeOf(text);
    expect(scheme !== undefined, expected, text);
    return scheme!.capabilities;
  });
}

/**
 * Refuses arguments that no source can have, before anything is requested of one.
 *
 * @throws QueryError
 */
export function checkSources(asked: QueryArguments): void {
  const { sources, regions, roleArns, endpoint } = asked;
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
  if (asked.resources.length + asked.resourceTypes.length === 0) return;
  const other = sources.find((text) => schemeOf(text)?.capabilities.listsResources !== true);
  const found = asked.insights ? '--insights' : other;
  expect(
    found === undefined,
    '--resource and --resource-type of calls in event history, which alone lists resources (elsewhere --match can say which parameter names one)',
    found ?? '',
  );
}

function expect(isSo: boolean, expected: string, found: string): void {
  if (!isSo) throw new QueryError('bad-arguments', `expected ${expected}, found ${JSON.stringify(found)}`);
}
