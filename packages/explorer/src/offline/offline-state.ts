import { signal } from '@preact/signals';
import { pageAddress } from '../data/page-address.js';
import type { OfflineRequest } from './messages.js';

/** Whether a newer version of the page is there, and waits to be taken. */
export const isNewerThere = signal(false);

let waiting: ServiceWorker | undefined;

/**
 * Keeps the page for when there is no network. Not where the command serves it, which is on this machine anyway, and on another port each
 * time. Where the browser keeps nothing, the page works with the network alone.
 */
export async function keepPage(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined || ['127.0.0.1', '[::1]', ''].includes(location.hostname)) return;
  const isUpdate = workers.controller !== null;
  try {
    const registration = await workers.register(new URL('service-worker.js', pageAddress()));
    const offer = (): void => {
      waiting = registration.waiting ?? undefined;
      isNewerThere.value = isUpdate && waiting !== undefined;
    };
    offer();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', offer);
    });
    const { active } = await workers.ready;
    if (!savesData()) active?.postMessage({ kind: 'keep-all' } satisfies OfflineRequest);
  } catch {
    // A private window, for example, has no place for it.
  }
}

/** Loads the newer version. */
export function takeNewer(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage({ kind: 'take-over' } satisfies OfflineRequest);
}

function savesData(): boolean {
  return (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;
}
