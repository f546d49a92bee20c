// Shows what happened when the page breaks down, and hands out the work that was kept. By then nothing of the wasm
// module can be trusted, so this is plain JavaScript: its words come from the catalogues when the page is built, and
// everything that it shows is text, never markup.
import words from "./words.js";

let shown = false;

addEventListener("linchpin-panic", (event) => show(String(event.detail)));
addEventListener("error", ({ error }) => consider(error));
addEventListener("unhandledrejection", ({ reason }) => consider(reason));
addEventListener("linchpin-boot", ({ detail }) => (isOurs(detail) ? show(described(detail)) : cannotStart(detail)));

/** Whether an error came out of the module: after that its memory may be in any state. */
const isOurs = (error) => shown || document.querySelector("[data-testid=app]") !== null && /wasm/i.test(error?.stack ?? "");

function consider(error) {
  if (error instanceof WebAssembly.RuntimeError || (error instanceof Error && isOurs(error))) show(described(error));
}

const described = (error) => error?.stack ?? String(error);

/** The words for the page's language. */
const said = () => words[document.documentElement.lang === "ko" ? "ko" : "en"];

/** The language that the page would have: the one chosen earlier, else the browser's. */
function language() {
  try {
    const chosen = localStorage.getItem("linchpin.language");
    if (chosen) return JSON.parse(chosen);
  } catch {
    // Without such storage, or with something else in it, there was no choice.
  }
  return navigator.language.startsWith("ko") ? "ko" : "en";
}

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** The page could not be loaded at all: a browser without what it needs, or a file that is missing. */
function cannotStart(error) {
  const lang = language();
  document.documentElement.lang = lang;
  const text = element("p", { class: "loading__text", role: "alert", "data-testid": "boot-failed" }, said()["boot.failed"]);
  const details = element("p", { class: "loading__text", lang: "en" }, String(error));
  const main = element("main", { class: "loading" }, element("h1", { class: "loading__name" }, "Linchpin"), text, details);
  document.getElementById("app").replaceChildren(main);
}

function show(what) {
  if (shown) return;
  shown = true;
  const t = said();
  const button = (key, act) => {
    const made = element("button", { type: "button", class: "button", "data-testid": key.replace(".", "-") }, t[key]);
    made.addEventListener("click", () => act(made));
    return made;
  };
  const kept = element("p", { class: "crash__kept", role: "status", "data-testid": "crash-kept" });
  const download = button("crash.download", () => work.then((it) => it && save(it)));
  download.disabled = true;
  const reload = button("crash.reload", () => location.reload());
  const dialog = element(
    "dialog",
    { class: "dialog crash", "aria-labelledby": "crash-title", "data-testid": "crash" },
    element("h2", { class: "dialog__title", id: "crash-title" }, t["crash.title"]),
    element("p", {}, t["crash.what"]),
    kept,
    element(
      "div",
      { class: "crash__acts" },
      reload,
      download,
      button("crash.afresh", afresh),
      button("crash.copy", (it) => navigator.clipboard?.writeText(what).then(() => it.replaceChildren(t["crash.copied"]))),
    ),
    element("h3", { class: "crash__details" }, t["crash.details"]),
    element("pre", { class: "crash__text", lang: "en", tabindex: "0", "data-testid": "crash-text" }, what),
  );
  const work = kept_work().catch(() => null);
  work.then((it) => {
    const when = it && new Date(it.entry.written_ms).toLocaleString(document.documentElement.lang);
    kept.replaceChildren(it ? t["crash.kept"].replace("{what}", when) : t["crash.not-kept"]);
    download.disabled = !it;
  });
  silence(dialog);
  document.body.append(dialog);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.showModal();
  reload.focus();
}

/** Keeps events from the module, which would break down again over each of them. */
function silence(dialog) {
  const types = ["keydown", "keyup", "input", "change", "click", "pointerdown", "pointermove", "pointerup", "wheel"];
  for (const type of [...types, "resize", "hashchange", "visibilitychange", "pagehide", "drop", "dragover"]) {
    const stop = (event) => {
      const inside = event.target instanceof Node && dialog.contains(event.target);
      if (!inside || type.startsWith("key")) event.stopImmediatePropagation();
    };
    addEventListener(type, stop, { capture: true });
  }
}

/** A page without the work, for work that breaks the page down again; it stays in the browser. */
function afresh() {
  try {
    sessionStorage.removeItem("linchpin.tab");
    sessionStorage.setItem("linchpin.afresh", "yes");
  } catch {
    // Without such storage nothing would come back anyway.
  }
  history.replaceState(null, "", location.pathname + location.search);
  location.reload();
}

/** What this tab has kept, and its models: see web/src/platform/database.rs. */
async function kept_work() {
  const key = sessionStorage.getItem("linchpin.tab");
  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await answer(indexedDB.open("linchpin"));
  try {
    if (!key || !database.objectStoreNames.contains("sessions")) return null;
    const stores = database.transaction(["sessions", "contents"]);
    const text = await answer(stores.objectStore("sessions").get(key));
    if (!text) return null;
    const entry = JSON.parse(text);
    const models = await Promise.all(entry.contents.map((print) => answer(stores.objectStore("contents").get(print))));
    return { entry, models };
  } finally {
    database.close();
  }
}

/** Saves the work as the file that `linchpin_explorer::kept::file` reads. */
function save({ entry, models }) {
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  const session = JSON.parse(entry.session);
  const documents = Object.fromEntries(entry.contents.map((print, at) => [print, text.decode(models[at])]));
  const file = new Blob([JSON.stringify({ linchpin_work: 1, session, documents })], { type: "application/json" });
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: `linchpin-${session.model}.work.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
