import { wordsOf } from './words.js';

/** Tells whether words name something that a service has. */
export type IsNoun = (words: readonly string[]) => boolean;

/** Verbs of events that make or remove their noun, which is therefore a resource. */
const making = new Set(['create', 'delete', 'register', 'deregister', 'allocate', 'import', 'restore', 'terminate']);

/**
 * The nouns of a service, from the names of its events: CreateSecurityGroup has `security group`, which members call
 * `group`, too, or with a word in front: `sourceSecurityGroupName`. Nothing creates a `display` or a `first`.
 */
export function nounsOf(events: readonly string[]): IsNoun {
  const nouns = new Set<string>();
  for (const event of events) {
    const [verb = '', ...noun] = wordsOf(event);
    if (!making.has(verb)) continue;
    for (let from = 0; from < noun.length; from++) nouns.add(noun.slice(from).join(' '));
    for (let to = 1; to < noun.length; to++) nouns.add(noun.slice(0, to).join(' '));
  }
  return (words) => words.some((_, from) => nouns.has(words.slice(from).join(' ')));
}
