import type { AdvancedEventSelector, GetEventDataStoreCommandOutput } from '@aws-sdk/client-cloudtrail';
import { ReadError } from '@trailkit/records/node';
import type { LakeClient } from './lake-client.js';
import { nameOf } from './lake-problems.js';

/** A store that can be queried. */
export interface FoundStore {
  /** As FROM names it. */
  readonly id: string;
  /** The account that it is of. */
  readonly owner: string | undefined;
  /** How long events are kept, by their times, in days. */
  readonly retentionDays: number | undefined;
}

const arn = /^arn:[^:]+:cloudtrail:([^:]+):(\d{12}):eventdatastore\/([\w-]+)$/;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** The categories of events whose stores have the columns of records. */
const recordCategories = new Set(['Management', 'Data', 'NetworkActivity']);

/** The region in the ARN of a store; undefined for names and ids. */
export function regionOfStore(store: string): string | undefined {
  return arn.exec(store)?.[1];
}

/**
 * Finds a store by its ARN, its id or its name.
 *
 * @throws ReadError where there is none, or none of CloudTrail records
 */
export async function findStore(
  client: LakeClient,
  { store, region }: { readonly store: string; readonly region: string },
  name: string,
  signal: AbortSignal,
): Promise<FoundStore> {
  const none = `expected an event data store of this account or its organization in ${region}, found none of that name or id; check it, or give the ARN`;
  const key = arn.test(store) || uuid.test(store) ? store : await keyOf();
  const found = await client.store(key, signal).catch((error: unknown) => {
    throw /^EventDataStore(?:NotFound|ARNInvalid)Exception$/.test(nameOf(error)) ? notFound(none, error) : error;
  });
  const [, , owner, id] = arn.exec(found.EventDataStoreArn ?? '') ?? [];
  if (id === undefined)
    throw notFound(`expected an event data store with an ARN, found ${JSON.stringify(found.EventDataStoreArn)}`);
  const categories = categoriesOf(found);
  if (!categories.some((category) => recordCategories.has(category)))
    throw notFound(`expected an event data store of CloudTrail events, found one of ${categories.join(', ')}`);
  return { id, owner, retentionDays: found.RetentionPeriod };

  async function keyOf(): Promise<string> {
    const [first, ...others] = await client.named(store, signal);
    if (first === undefined) throw notFound(none);
    if (others.length > 0)
      throw notFound(`expected one event data store, found ${[first, ...others].join(' and ')}; give the ARN of one`);
    return first;
  }

  function notFound(message: string, cause?: unknown): ReadError {
    return new ReadError('not-found', `${name}: ${message}`, cause);
  }
}

/** The categories that a store selects; management events where it selects nothing. */
function categoriesOf({ AdvancedEventSelectors }: GetEventDataStoreCommandOutput): readonly string[] {
  const found = (AdvancedEventSelectors ?? []).flatMap(categoriesOfSelector);
  return found.length === 0 ? ['Management'] : [...new Set(found)];
}

function categoriesOfSelector({ FieldSelectors }: AdvancedEventSelector): readonly string[] {
  return (FieldSelectors ?? []).flatMap(({ Field, Equals }) => (Field === 'eventCategory' ? (Equals ?? []) : []));
}
