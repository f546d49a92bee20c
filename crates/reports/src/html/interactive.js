// Opens the explorer inside a report, from what lies in the same file; nothing is fetched. It stands behind the
// module's glue, which defines `__wbg_init`, and the whole script is also what its workers run.
const isPage = typeof document !== "undefined";
const said = {
  ko: ["탐색기에서 열기", "보고서로 돌아가기", "탐색기를 열지 못했습니다."],
  en: ["Open in the explorer", "Back to the report", "The explorer could not be opened."],
};

// A worker gets the compiled module first. Its failure must be the worker's own error, which the page hears.
if (!isPage) {
  const begin = ({ data }) => __wbg_init({ module_or_path: data }).catch((error) => setTimeout(() => { throw error; }));
  addEventListener("message", begin, { once: true });
}

if (isPage) {
  const part = (id) => document.getElementById(`linchpin-${id}`);
  const [button, style, trouble] = ["open", "style", "trouble"].map(part);
  const [report, place] = [document.querySelector("body > main"), document.getElementById("app")];
  const { lang } = document.documentElement;
  const { title } = document;
  const [sheet] = document.styleSheets;
  const words = said[lang] ?? said.en;
  let [isOpen, isStarted] = [false, false];

  // While the report is shown, keys are the report's.
  const keep = (event) => isOpen || event.stopImmediatePropagation();
  for (const type of ["keydown", "keyup", "paste", "drop"]) addEventListener(type, keep, { capture: true });

  function show(explorer) {
    isOpen = explorer;
    report.hidden = sheet.disabled = explorer;
    place.hidden = !explorer;
    style.media = explorer ? "all" : "not all";
    button.textContent = words[explorer ? 1 : 0];
    trouble.textContent = "";
    if (!explorer) {
      document.title = title;
      document.documentElement.lang = lang;
    }
  }

  async function wasm() {
    const bytes = Uint8Array.from(atob(part("wasm").textContent), (it) => it.charCodeAt(0));
    // Compressed or not: a WebAssembly file begins with a zero.
    if (bytes[0] === 0) return bytes;
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  async function open() {
    button.disabled = true;
    try {
      if (!isStarted) {
        const module = await WebAssembly.compile(await wasm());
        const script = new Blob([part("script").textContent], { type: "text/javascript" });
        const model = part("model").textContent;
        globalThis.linchpin = { id: JSON.parse(model).id, model, lang, module, boot: URL.createObjectURL(script) };
        show(true);
        isStarted = true;
        await __wbg_init({ module_or_path: module });
      } else show(true);
    } catch (error) {
      show(false);
      trouble.textContent = `${words[2]} ${error}`;
    }
    button.disabled = false;
  }

  button.addEventListener("click", () => (isOpen ? show(false) : open()));
  show(false);
  button.hidden = false;
  // A link into the explorer, or its own page loaded again.
  if (/^#\d+\//.test(location.hash)) open();
}
