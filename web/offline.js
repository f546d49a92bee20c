// Lets the page open without a network, and tells the module when a newer version waits. What is kept for that, and
// how versions stay apart, is sw.js's.
if ("serviceWorker" in navigator) {
  // After the page itself, whose files are then in the browser's cache.
  addEventListener("load", () => watch().catch((error) => console.warn("offline use is not set up:", error)));
}

async function watch() {
  const registration = await navigator.serviceWorker.register("./sw.js", { scope: "./" });
  const waits = () => {
    document.documentElement.setAttribute("data-update", "");
    dispatchEvent(new CustomEvent("linchpin-update"));
  };
  if (registration.waiting && navigator.serviceWorker.controller) waits();
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && navigator.serviceWorker.controller) waits();
    });
  });
  let late;
  addEventListener("linchpin-take-over", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    if (!registration.waiting) return location.reload();
    registration.waiting.postMessage("take over");
    // Chromium lets a new worker wait, for minutes, when the old one was asked for a file at that very moment.
    late = setTimeout(() => dispatchEvent(new CustomEvent("linchpin-update-late")), 10_000);
  });
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data !== "others") return;
    clearTimeout(late);
    dispatchEvent(new CustomEvent("linchpin-update-others"));
  });
}
