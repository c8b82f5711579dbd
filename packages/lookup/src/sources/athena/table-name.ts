/** A table of Athena's. */
export interface TableName {
  /** The catalog of data. */
  readonly catalog: string;
  readonly database: string;
  readonly table: string;
}

const defaultCatalog = 'AwsDataCatalog';

/** Reads `DB.TABLE` or `CATALOG.DB.TABLE`; undefined for anything else. */
export function readTableName(text: string): TableName | undefined {
  const parts = text.split('.');
  if (parts.some((part) => !/^[\w-]+$/.test(part))) return undefined;
  const [table, database, catalog = defaultCatalog, ...others] = parts.reverse();
  return table === undefined || database === undefined || others.length > 0 ? undefined : { catalog, database, table };
}
