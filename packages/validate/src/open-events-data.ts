import type { Catalog } from '@trailkit/catalog';
import { installedCatalog, openFolder } from '@trailkit/catalog/node';

/** Opens the installed @trailkit/events, or a folder laid out like it. The same as the catalog's own functions. */
export function openEventsData(folder?: string): Catalog {
  return folder === undefined ? installedCatalog() : openFolder(folder);
}
