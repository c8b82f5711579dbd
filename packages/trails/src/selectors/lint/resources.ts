import { suggest } from '@trailkit/suggest';
import type { Operator, ValueAt } from '../selector.js';
import { meant } from './fields.js';
import type { Complaint, LintCatalog, SelectorCheck } from './finding.js';
import { basicValues } from './literals.js';
import { textsOf, valuesOf } from './values.js';

/** Resource types that do not exist, and ARNs that resources of the type cannot have, or that take more than is meant. */
export const checkResources: SelectorCheck = function* ({ basic, advanced }, catalog) {
  const types = Object.keys(catalog.resourceTypes());
  for (const selector of advanced) {
    const [type] = textsOf(selector, 'resources.type', 'Equals');
    for (const { field, operator, value } of valuesOf(selector)) {
      if (field === 'resources.type' && operator === 'Equals') yield* knownType(value, types);
      if (field === 'resources.ARN') yield* possibleArn(value, operator, type, types);
    }
  }
  for (const selector of basic) {
    for (const { type, node } of selector.dataResources) yield* basicType({ text: type, node }, catalog);
    for (const { type, value } of basicValues(selector)) yield* basicValue(value, type, types);
  }
};

function* knownType({ text, node }: ValueAt, types: readonly string[]): Iterable<Complaint> {
  if (types.includes(text)) return;
  const near = suggest(text, types);
  // AWS adds types faster than we learn of them: only a near one shows that this is none.
  const severity = near.length > 0 ? 'error' : 'warning';
  yield {
    code: 'type-unknown',
    severity,
    message: `expected a resource type of data events, found ${text}${meant(near)}`,
    node,
  };
}

function* basicType({ text, node }: ValueAt, catalog: LintCatalog): Iterable<Complaint> {
  const { basicResourceTypes } = catalog.selectors();
  if (basicResourceTypes.includes(text)) return;
  const hint = Object.hasOwn(catalog.resourceTypes(), text)
    ? '; it needs an advanced event selector'
    : meant(suggest(text, basicResourceTypes));
  yield {
    code: 'type-unknown',
    severity: 'error',
    message: `basic event selectors take ${basicResourceTypes.join(', ')}, found ${text}${hint}`,
    node,
  };
}

function* possibleArn(
  { text, node }: ValueAt,
  operator: Operator,
  type: string | undefined,
  types: readonly string[],
): Iterable<Complaint> {
  if (/[*?]/.test(text)) return;
  if (operator.endsWith('EndsWith')) return;
  const isNegative = operator.startsWith('Not');
  const effect = isNegative ? 'excludes nothing' : 'matches nothing';
  if (!isArnStart(text, operator.endsWith('Equals'))) {
    yield {
      code: 'not-an-arn',
      severity: 'error',
      message: `${operator} ${text} ${effect}: resources.ARN begins with arn:`,
      node,
    };
    return;
  }
  const other = [...ofOtherType({ text, node }, type, types, effect)];
  yield* other;
  if (other.length === 0 && operator.endsWith('Equals') && type !== undefined && isPartOfArn(text, type)) {
    const instead = isNegative ? 'NotStartsWith' : 'StartsWith';
    const message = `${operator} ${text} ${effect}: it is the beginning of an ARN; ${instead} takes it`;
    yield { code: 'partial-arn', severity: 'error', message, node };
  }
  const bucket = type === undefined || type === 'AWS::S3::Object' ? bucketOf(text) : undefined;
  if (bucket === undefined || type === undefined) return;
  if (operator.endsWith('Equals') && bucket.key === '') {
    const instead = isNegative ? 'NotStartsWith' : 'StartsWith';
    const message = `${operator} ${text} ${effect}: the ARN of an object has its key; ${instead} ${bucket.arn}/ means all of the bucket`;
    yield { code: 'equals-of-bucket', severity: 'error', message, node };
  }
  if (operator.endsWith('StartsWith') && !bucket.hasSlash) yield missingSlash(text, bucket.arn, node);
}

function* basicValue(value: ValueAt, type: string, types: readonly string[]): Iterable<Complaint> {
  const { text, node } = value;
  if (/[*?]/.test(text)) return;
  if (!isArnStart(text, true)) {
    yield { code: 'not-an-arn', severity: 'error', message: `${text} matches nothing: values begin with arn:`, node };
    return;
  }
  const other = [...ofOtherType(value, type, types, 'matches nothing')];
  yield* other;
  const bucket = type === 'AWS::S3::Object' ? bucketOf(text) : undefined;
  if (bucket && !bucket.hasSlash) yield missingSlash(text, bucket.arn, node);
  if (other.length === 0 && type !== 'AWS::S3::Object' && !isOfService(text) && isPartOfArn(text, type)) {
    yield {
      code: 'partial-arn',
      severity: 'error',
      message: `${text} matches nothing: a value is a whole ARN, or arn:PARTITION:SERVICE for everything`,
      node,
    };
  }
}

/** `arn:PARTITION:SERVICE`, which a basic event selector takes for everything of the service. */
function isOfService(text: string): boolean {
  return text
    .split(':')
    .slice(3)
    .every((part) => part === '');
}

/** An ARN that ends before the name of its resource: with the account, or with what comes before names (`function`, `table/`). */
function isPartOfArn(text: string, type: string): boolean {
  if (type.startsWith('AWS::S3::')) return false;
  const resource = text.split(':').slice(5).join(':');
  const before = type.split('::').at(-1)!.toLowerCase();
  return resource === '' || resource.replace(/[:/]$/, '') === before;
}

function missingSlash(text: string, arn: string, node: ValueAt['node']): Complaint {
  return {
    code: 'slash-missing',
    severity: 'warning',
    message: `${text} is also the beginning of other buckets' ARNs; ${arn}/ means this bucket alone`,
    node,
  };
}

/** `isWhole`: shorter than a service's own ARN it cannot be. */
function isArnStart(text: string, isWhole: boolean): boolean {
  return text.startsWith('arn:') || (!isWhole && 'arn:'.startsWith(text));
}

function bucketOf(
  text: string,
): { readonly arn: string; readonly hasSlash: boolean; readonly key: string } | undefined {
  const found = /^(arn:[^:]+:s3:::([^/]+))(\/?)(.*)$/s.exec(text);
  return found ? { arn: found[1]!, hasSlash: found[3] === '/', key: found[4]! } : undefined;
}

/** An ARN of a service that has another type, and not this one. */
function* ofOtherType(
  { text, node }: ValueAt,
  type: string | undefined,
  types: readonly string[],
  effect: string,
): Iterable<Complaint> {
  const service = text.split(':')[2];
  if (
    type === undefined ||
    service === undefined ||
    service === '' ||
    !text.slice(text.indexOf(service)).includes(service)
  )
    return;
  const own = serviceOf(type);
  const isOfOther = types.some((each) => serviceOf(each) === service);
  const isOfSame = own === service || own.startsWith(service) || service.startsWith(own);
  if (isOfSame || !isOfOther) return;
  yield {
    code: 'arn-of-other-type',
    severity: 'error',
    message: `${text} ${effect}: it is no ARN of ${type}`,
    node,
  };
}

function serviceOf(type: string): string {
  return (type.split('::')[1] ?? '').toLowerCase();
}
