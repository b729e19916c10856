/* Offline: what has been loaded once is kept; the page itself comes from the network when there is one. */
const CACHE = 'strata-1';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  const isHashed = /\/assets\//.test(request.url);
  event.respondWith(
    (async () => {
      const cache = await caches.open(CACHE);
      const kept = await cache.match(request);
      if (isHashed && kept !== undefined) return kept;
      try {
        const response = await fetch(request);
        if (response.ok) await cache.put(request, response.clone());
        return response;
      } catch (error) {
        if (kept !== undefined) return kept;
        throw error;
      }
    })(),
  );
});
