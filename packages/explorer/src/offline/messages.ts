/** A request of the page to the service worker. */
export type OfflineRequest =
  /** Keep all events, too, and not only the parts of the page. */
  | { readonly kind: 'keep-all' }
  /** Serve the newer version from now on. */
  | { readonly kind: 'take-over' };
