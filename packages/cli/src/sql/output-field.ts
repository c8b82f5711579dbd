import { UsageError } from '@trailkit/command-line';
import { namesOnly, parseQuery } from '@trailkit/match';
import type { OutputField } from '@trailkit/sql';
import type { Field } from '../lookup/fields.js';

/** A path of names as a column. @throws UsageError for paths with anything else in them, which may have many values or none */
export function outputField(option: string, { name, path }: Field): OutputField {
  const names = namesOnly(parseQuery(path));
  if (names === undefined || names.length === 0 || !names.every((each) => typeof each === 'string' && isPlain(each)))
    throw new UsageError(
      `expected paths of names after ${option}, such as userIdentity.arn, found ${JSON.stringify(name)}; trailkit lookup ${option} takes it`,
    );
  return { name, path: names as readonly string[] };
}

/** Engines read other signs in paths in different ways, and numbers as indexes. */
function isPlain(name: string): boolean {
  return /^[\w.:/ @+=,-]+$/.test(name) && !/^-?\d+$/.test(name);
}
