// Keeps the page's own files, so that it works without a network. One version at a time is served, whole: a newer one waits until the
// reader takes it, since its parts do not fit those that are loaded already.
import type { OfflineRequest } from './messages.js';
import type { PageFiles } from './page-files.js';
import { filesPlaceholder } from './page-files.js';

declare const self: ServiceWorkerGlobalScope;

const { version, parts, events } = JSON.parse(filesPlaceholder) as PageFiles;
const { scope } = self.registration;
/** Several pages of one host may keep files. */
const ownCaches = `trailkit-explorer ${scope} `;
const cacheName = ownCaches + version;
const keptPaths = new Set([...parts, ...events]);

self.addEventListener('install', (event) => event.waitUntil(keepParts()));
self.addEventListener('activate', (event) => event.waitUntil(serveAlone()));
self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(respond(path));
});
self.addEventListener('message', (event) => {
  const { kind } = event.data as OfflineRequest;
  event.waitUntil(kind === 'take-over' ? self.skipWaiting() : keepEvents());
});

async function keepParts(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(parts.map(async (path) => cache.put(addressOf(path), await load(path))));
}

/** A file that cannot be had now is fetched when it is first needed, or the next time. */
async function keepEvents(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const path of events)
    if ((await cache.match(addressOf(path))) === undefined) await cache.put(addressOf(path), await load(path));
}

async function serveAlone(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(ownCaches) && name !== cacheName);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The path of a file that is kept; undefined for all else, which goes its usual way. */
function pathOf({ url, method }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || !(origin + pathname).startsWith(scope)) return undefined;
  const path = (origin + pathname).slice(scope.length).replace(/^index\.html$/, '');
  return keptPaths.has(path) ? path : undefined;
}

async function respond(path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(addressOf(path));
  if (kept) return kept;
  const response = await load(path);
  await cache.put(addressOf(path), response.clone());
  return response;
}

/** @throws Error where the server does not have it as it is: a redirection must not be kept for the page itself */
async function load(path: string): Promise<Response> {
  // The names of data stay when their content changes: the browser's own cache must ask.
  const response = await fetch(addressOf(path), { cache: 'no-cache' });
  if (!response.ok || response.redirected) throw new Error(`expected ${path}, found: ${response.status}`);
  return response;
}

function addressOf(path: string): string {
  return scope + path;
}
