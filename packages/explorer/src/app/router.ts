import { signal } from '@preact/signals';

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
  | { readonly kind: 'rules' }
  | { readonly kind: 'logs' };

/**
 * Reads `#/`, `#/rules`, `#/logs`, `#/services/SERVICE`, `#/compare/SERVICE.EVENT/SERVICE.EVENT`, `#/SERVICE/EVENT`,
 * `#/SERVICE/EVENT/PART/PATH`. A service may be called `logs`: its events have a second part.
 */
export function parseRoute(hash: string): Route {
  const [first = '', second, ...rest] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (first === '') return { kind: 'search' };
  if (second === undefined || second === '') {
    if (first === 'rules' || first === 'logs') return { kind: first };
    return { kind: 'service', service: first };
  }
  if (first === 'services') return { kind: 'service', service: second };
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
  compare: (events: readonly string[]): string => `#/compare/${events.map(encodeURIComponent).join('/')}`,
};

/** The route of the address now. */
export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ''));

/** Follows the address from now on. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    route.value = parseRoute(location.hash);
  });
}

/** A part of an address as it was before encoding; a broken one as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
