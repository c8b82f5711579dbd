import { QueryError } from '../query-error.js';

/** `service:Action`, both globs; with `!` in front what it matches is left out. */
export interface Pattern {
  readonly text: string;
  readonly excluded: boolean;
  /** In lower case: services are not told apart by letter case. */
  readonly service: string;
  readonly action: string;
}

/** Reads a pattern as IAM policies and aws-spitzel write it. */
export function parsePattern(text: string): Pattern {
  const excluded = text.startsWith('!');
  const [service = '', action, ...rest] = (excluded ? text.slice(1) : text).trim().split(':');
  if (service === '*' && action === undefined) return { text, excluded, service, action: '*' };
  if (
    service === '' ||
    action === undefined ||
    action === '' ||
    rest.length > 0 ||
    /[\s"'$]/.test(`${service}${action}`)
  )
    throw new QueryError(
      'bad-pattern',
      `expected a pattern service:Action, such as iam:CreateUser or "s3:Get*", found ${JSON.stringify(text)}`,
    );
  return { text, excluded, service: service.toLowerCase(), action };
}
