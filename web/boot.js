// Loads the module. The page and its worker start from this same file; the module tells which of the two it is.
import init from "./pkg/linchpin.js";

await init();
