// Keeps what the page itself is made of, so that it opens at once and also where the hub is away. What the home tells is never kept.
const KEPT = 'maru-KEPT_VERSION';
const LETTERS = 'maru-letters';
const FILES = KEPT_FILES;
const PATIENCE_MS = 3000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith('maru-') && name !== KEPT && name !== LETTERS).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (pathname === '/') event.respondWith(fresh(request));
  } else if (FILES.includes(pathname)) event.respondWith(kept(request, KEPT));
  else if (/^\/assets\/.*\.woff2$/.test(pathname)) event.respondWith(kept(request, LETTERS));
});

// The page as the hub has it now; as it was, when the hub doesn't answer in time.
async function fresh(request) {
  const before = await caches.match('/');
  const asked = fetch(request);
  if (!before) return asked;
  const late = new Promise((done) => { setTimeout(() => done(before), PATIENCE_MS); });
  return Promise.race([asked.then((answer) => (answer.ok ? answer : before), () => before), late]);
}

async function kept(request, name) {
  const before = await caches.match(request, { ignoreVary: true });
  if (before) return before;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    caches.open(name).then((cache) => cache.put(request, copy)).catch(() => {});
  }
  return answer;
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.matchAll({ type: 'window' }).then((windows) => {
    const phone = windows.find((one) => new URL(one.url).pathname === '/');
    return phone ? phone.focus() : self.clients.openWindow('/');
  }));
});
