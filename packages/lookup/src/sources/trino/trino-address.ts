/** A table of a Trino server, and how to reach that. */
export interface TrinoAddress {
  /** `https://trino.example.com:443`. */
  readonly server: string;
  /** `catalog.schema.table`. */
  readonly table: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

const defaultPort = '8080';

/**
 * Reads `trino://[USER[:PASSWORD]@]HOST[:PORT]/CATALOG.SCHEMA.TABLE`; undefined for anything else. A password and port 443 are sent
 * by https, other requests by http, to port 8080 unless another is named.
 */
export function readTrinoAddress(text: string): TrinoAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const table = decodeURIComponent(url.pathname.slice(1));
  if (url.protocol !== 'trino:' || url.hostname === '' || !/^[\w-]+(?:\.[\w-]+){2}$/.test(table)) return undefined;
  const isSecure = url.password !== '' || url.port === '443';
  const port = url.port === '' ? (isSecure ? '443' : defaultPort) : url.port;
  return {
    server: `${isSecure ? 'https' : 'http'}://${url.hostname}:${port}`,
    table,
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
  };
}
