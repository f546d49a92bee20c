// The page without a network: the files of one build, kept together under the name of that build, and nothing else.
// `cargo xtask build` fills in the list. A build is kept whole or not at all: every file must have the hash that it
// had when it was built, so that a server in the middle of a change leaves the version before it in force.
const VERSION = "{{version}}";
const FILES = [{{files}}];

const SCOPE = new URL(self.registration.scope);
const PREFIX = `linchpin ${SCOPE.pathname} `;
const NAME = PREFIX + VERSION;
const ADDRESSES = new Set(FILES.map(([path]) => new URL(path, SCOPE).href));
const PAGE = new URL("index.html", SCOPE).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function install() {
  const cache = await caches.open(NAME);
  try {
    await Promise.all(FILES.map(([path, integrity]) => keep(cache, new URL(path, SCOPE).href, integrity)));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function keep(cache, address, integrity) {
  // What the page has just fetched need only be confirmed.
  const response = await fetch(address, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  // A response that was redirected may not answer a navigation.
  const { status, headers } = response;
  await cache.put(address, response.redirected ? new Response(await response.blob(), { status, headers }) : response);
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  }
  // The page that brought this worker along is of the same version and may lose its network at once.
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const address = wanted(event.request);
  if (address) event.respondWith(answer(address, event.request));
});

/** The file of the build that a request is about, if it is about one. */
function wanted(request) {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  url.hash = "";
  if (request.mode === "navigate" && url.origin === SCOPE.origin) {
    // What the page is asked to open stands in the query, and is the page's own business.
    url.search = "";
    if (url.href === SCOPE.href) return PAGE;
  }
  return ADDRESSES.has(url.href) ? url.href : null;
}

async function answer(address, request) {
  const cache = await caches.open(NAME);
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(takeOver(event.source));
});

/** Takes over at once, unless other tabs still show the version before it: they would get files of this one. */
async function takeOver(asking) {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = all.filter(({ id, url }) => id !== asking?.id && url.startsWith(SCOPE.href));
  if (others.length > 0) asking?.postMessage("others");
  else await self.skipWaiting();
}
