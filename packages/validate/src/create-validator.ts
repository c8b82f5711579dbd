import type { Catalog } from '@trailkit/catalog';
import { installedCatalog, openFolder } from '@trailkit/catalog/node';
import type { Validator } from './validator.js';
import { validatorOf } from './validator.js';

/** Where a validator's knowledge of events comes from; by default the installed @trailkit/events. */
export interface ValidatorOptions {
  /** An open catalog; `eventsDir` is then not looked at. */
  readonly catalog?: Catalog;
  /** A folder laid out like @trailkit/events. */
  readonly eventsDir?: string;
}

/**
 * A validator. Nothing is read before the first record, and nothing compiled before the first of its event.
 * @throws CatalogError `not-installed`
 */
export function createValidator({ catalog, eventsDir }: ValidatorOptions = {}): Validator {
  return validatorOf(catalog ?? (eventsDir === undefined ? installedCatalog() : openFolder(eventsDir)));
}
