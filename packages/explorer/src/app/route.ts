/** The first parts of addresses that are no services, though a second part follows. */
export const reservedNames = ['services', 'compare', 'record', 'permissions'] as const;

/** The view that the part of the address after `#` names. Addresses stay: the form of one never changes. */
export type Route =
  | { readonly kind: 'search' }
  | { readonly kind: 'service'; readonly service: string }
  | {
      readonly kind: 'event';
      readonly service: string;
      readonly event: string;
      readonly part?: string;
      readonly path?: string;
    }
  | { readonly kind: 'compare'; readonly events: readonly string[] }
  | { readonly kind: 'record'; readonly path?: string }
  | { readonly kind: 'permission'; readonly permission: string }
  | { readonly kind: 'rules' }
  | { readonly kind: 'logs' };

/**
 * Reads `#/`, `#/rules`, `#/logs`, `#/services/SERVICE`, `#/compare/SERVICE.EVENT/SERVICE.EVENT`, `#/SERVICE/EVENT`,
 * `#/SERVICE/EVENT/PART/PATH`, `#/record`, `#/record/PATH`, `#/permissions/PREFIX:ACTION`. A service may be called `logs`: its events have a
 * second part. None is called as what has one here: a test says so.
 */
export function parseRoute(hash: string): Route {
  const [first = '', second, ...rest] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (first === '') return { kind: 'search' };
  if (second === undefined || second === '') {
    if (first === 'rules' || first === 'logs' || first === 'record') return { kind: first };
    return { kind: 'service', service: first };
  }
  if (first === 'services') return { kind: 'service', service: second };
  if (first === 'record') return { kind: 'record', path: [second, ...rest].join('/') };
  if (first === 'permissions') return { kind: 'permission', permission: second };
  if (first === 'compare') return { kind: 'compare', events: [second, ...rest].filter((name) => name !== '') };
  const [part, ...path] = rest;
  return {
    kind: 'event',
    service: first,
    event: second,
    ...(part !== undefined && part !== '' && { part }),
    ...(path.length > 0 && { path: path.join('/') }),
  };
}

/** Addresses of the page, as `href` takes them. */
export const hrefs = {
  search: '#/',
  rules: '#/rules',
  logs: '#/logs',
  service: (service: string): string => `#/services/${encodeURIComponent(service)}`,
  event: (service: string, event: string): string => `#/${encodeURIComponent(service)}/${encodeURIComponent(event)}`,
  field: (service: string, event: string, side: string, path: string): string =>
    `#/${[service, event, side, path].map(encodeURIComponent).join('/')}`,
  record: '#/record',
  recordField: (path: string): string => `#/record/${encodeURIComponent(path)}`,
  permission: (permission: string): string => `#/permissions/${encodeURIComponent(permission).replaceAll('%3A', ':')}`,
  compare: (events: readonly string[]): string => `#/compare/${events.map(encodeURIComponent).join('/')}`,
};

/** A part of an address as it was before encoding; a broken one as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
