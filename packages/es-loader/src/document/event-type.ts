import type { JsonObject } from './event-document.js';
import { type Literal, literal } from './literal.js';
import { wordsOf } from './promoted-fields/words.js';

/** ECS's categories of what a service's events are about; those of any other are calls of an API. */
const categories = new Map<string, Category>([
  ['iam', 'iam'],
  ['identitystore', 'iam'],
  ['sso-directory', 'iam'],
  ['signin', 'authentication'],
  ['sso', 'authentication'],
  ['sts', 'authentication'],
  ['s3', 'file'],
  ['s3express', 'file'],
  ['s3-outposts', 'file'],
]);
type Category = 'iam' | 'authentication' | 'file' | 'api';

const creating = new Set(['create', 'register', 'allocate', 'import', 'restore', 'run', 'copy', 'provision']);
const deleting = new Set(['delete', 'deregister', 'terminate', 'purge']);
const reading = new Set(['get', 'list', 'describe', 'head', 'lookup', 'search', 'select']);

/** Records of an event are many, and their types are few: by source and name, and then by what else decides. */
const known = new Map<string, Map<string, (Literal | undefined)[]>>();
let knownNames = 0;
const maxKnownNames = 20_000;

/**
 * The members `category` and `type` of `event`, as JSON; undefined of what is no call (Insights, aggregated events). Each event is of type
 * `info`, too: it is what Elastic's integration and its rules have of all calls.
 * https://www.elastic.co/docs/reference/ecs/ecs-allowed-values-event-type
 */
export function eventTypeOf(
  { eventSource, eventName, readOnly }: JsonObject,
  isAboutUser: boolean,
): Literal | undefined {
  if (typeof eventName !== 'string') return undefined;
  const source = typeof eventSource === 'string' ? eventSource : '';
  let names = known.get(source);
  if (names === undefined) known.set(source, (names = new Map()));
  let kinds = names.get(eventName);
  if (kinds === undefined) {
    if (++knownNames > maxKnownNames) {
      knownNames = 1;
      known.clear();
      known.set(source, (names = new Map()));
    }
    names.set(eventName, (kinds = []));
  }
  const isRead = String(readOnly);
  const kind = (isRead === 'true' ? 1 : isRead === 'false' ? 2 : 0) + (isAboutUser ? 3 : 0);
  return (kinds[kind] ??= literalOf(source, eventName, isRead, isAboutUser));
}

function literalOf(source: string, eventName: string, isRead: string, isAboutUser: boolean): Literal {
  const category = categories.get(source.split('.')[0]!) ?? 'api';
  const types = [...typesOf(category, wordsOf(eventName), isRead, isAboutUser), 'info'];
  return literal(`,"category":["${category}"],"type":${JSON.stringify(types)}`);
}

function typesOf(
  category: Category,
  words: readonly string[],
  isRead: string,
  isAboutUser: boolean,
): readonly string[] {
  if (category === 'authentication') return [];
  const [verb = ''] = words;
  const reads = isRead === 'true' || (isRead !== 'false' && reading.has(verb));
  const does = creating.has(verb) ? 'creation' : deleting.has(verb) ? 'deletion' : 'change';
  if (category !== 'iam') return [reads ? 'access' : does];
  const about = words.includes('group') ? 'group' : isAboutUser || words.includes('user') ? 'user' : 'admin';
  return reads ? [about] : [about, does];
}
