// Loads the module. The page and its workers start from this same file; the module tells which of them it is.
import init from "./pkg/linchpin.js";

try {
  await init();
} catch (error) {
  // A worker tells the page by failing; on the page, crash.js shows it.
  if (typeof document === "undefined") throw error;
  dispatchEvent(new CustomEvent("linchpin-boot", { detail: error }));
}
