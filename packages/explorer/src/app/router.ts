import { signal } from '@preact/signals';
import type { Route } from './route.js';
import { parseRoute } from './route.js';

export type { Route } from './route.js';
export { hrefs } from './route.js';

/** The route of the address now. */
export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ''));

/** Follows the address from now on. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    route.value = parseRoute(location.hash);
  });
}
