//! A report with the explorer inside the same file. The report leads and needs no script; a button opens the explorer
//! in its place. Everything it needs is part of the file, whose policy names the one script that may run.

use std::fmt::Write as _;

use base64::prelude::{BASE64_STANDARD as STANDARD, Engine as _};
use linchpin_engine::model::Model;
use sha2::{Digest, Sha256};

use super::report::POLICY;
use crate::json;

const SCRIPT: &str = include_str!("interactive.js");
const STYLE: &str = include_str!("interactive.css");

/// In the explorer the bar stays above it.
const BESIDE: &str =
    "body { display: flex; flex-direction: column } #app { flex: 1 1 0; min-height: 0 }\n";

/// The built explorer, in the parts that a build consists of.
#[derive(Clone, Copy, Debug)]
pub struct Explorer<'a> {
    /// `pkg/linchpin.js`: the module's glue.
    pub glue: &'a str,
    /// `words.js`: the words of `crash`.
    pub words: &'a str,
    /// `crash.js`: what is shown when the explorer breaks down.
    pub crash: &'a str,
    /// `styles.css`.
    pub style: &'a str,
    /// `pkg/linchpin_bg.wasm`, as it is or compressed by gzip.
    pub wasm: &'a [u8],
}

/// `html`, a report of [`super::report`] on `model`, with the explorer in it. Nothing where the parts of the explorer
/// are not those of a build, or `html` is no such report. The same input gives the same bytes. Cost: linear.
pub fn interactive(html: &str, explorer: &Explorer<'_>, model: &Model) -> Option<String> {
    let script = script(explorer)?;
    if explorer.style.contains("</") {
        return None;
    }
    let (before, after) = html.split_once(POLICY)?;
    let (head, body) = after.split_once("</style>\n</head>\n<body>\n")?;
    let body = body.strip_suffix("</body>\n</html>\n")?;
    let mut out = String::with_capacity(html.len() + script.len() + explorer.wasm.len() * 3 / 2);
    out.push_str(before);
    let hash = STANDARD.encode(Sha256::digest(&script));
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; \
         script-src 'sha256-{hash}' 'wasm-unsafe-eval'; worker-src blob:; base-uri 'none'; form-action 'none'"
    );
    out.push_str(head);
    out.push_str("</style>\n<style>\n");
    out.push_str(STYLE);
    out.push_str("</style>\n<style id=\"linchpin-style\" media=\"not all\">\n");
    out.push_str(explorer.style);
    out.push_str(BESIDE);
    out.push_str("</style>\n</head>\n<body>\n");
    out.push_str(
        "<nav class=\"linchpin-bar\"><button type=\"button\" id=\"linchpin-open\" hidden>Linchpin</button>\
         <output id=\"linchpin-trouble\"></output></nav>\n",
    );
    out.push_str(body);
    out.push_str(
        "<div id=\"app\" hidden></div>\n<script type=\"application/json\" id=\"linchpin-model\">",
    );
    // In JSON a `<` stands in strings alone, and there it may be written so.
    out.push_str(&json::model(model).replace('<', "\\u003c"));
    out.push_str("</script>\n<script type=\"application/octet-stream\" id=\"linchpin-wasm\">");
    out.push_str(&STANDARD.encode(explorer.wasm));
    out.push_str("</script>\n<script type=\"module\" id=\"linchpin-script\">");
    out.push_str(&script);
    out.push_str("</script>\n</body>\n</html>\n");
    Some(out)
}

/// Everything that runs, as one module: the glue, what watches for a breakdown, and what opens the explorer.
fn script(explorer: &Explorer<'_>) -> Option<String> {
    let words = explorer.words.split_once("export default")?.1;
    let (before, crash) = explorer.crash.split_once("import words from \"./words.js\";\n")?;
    if !explorer.glue.contains("__wbg_init") {
        return None;
    }
    let glue = plain(explorer.glue);
    let script =
        format!("{glue}\n{SCRIPT}\nif (isPage) {{\nconst words ={words}\n{before}{crash}\n}}\n");
    // What would end the element early, or what a browser would hash otherwise than it stands here.
    let lower = script.to_ascii_lowercase();
    let is_whole = !["</script", "<script", "<!--", "\r", "\0"].iter().any(|it| lower.contains(it));
    is_whole.then_some(script)
}

/// The glue without what only a module may say: workers of a file on the disk cannot be modules. The address of the
/// script is what it would look for the wasm file by, which it is handed instead.
fn plain(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    for line in glue.lines().filter(|line| !line.starts_with("export {")) {
        out.push_str(
            &line
                .strip_prefix("export ")
                .unwrap_or(line)
                .replace("import.meta.url", "location.href"),
        );
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use linchpin_engine::Graph;

    use super::*;
    use crate::Lang;
    use crate::html::{Extras, report};
    use crate::views::Findings;

    const EXPLORER: Explorer<'static> = Explorer {
        glue: "export function start() {}\nasync function __wbg_init() {}\nexport { __wbg_init as default };\n",
        words: "// Words.\nexport default { ko: {}, en: {} };\n",
        crash: "// Watches.\nimport words from \"./words.js\";\nlet shown = false;\n",
        style: ".app { color: red }\n",
        wasm: b"\0asm",
    };

    fn model(name: &str) -> Model {
        let text = format!(
            r#"{{ "linchpin": 1, "id": "m", "components": [ {{ "id": "a", "kind": "site", "name": {name} }} ] }}"#
        );
        linchpin_engine::read(&text).unwrap()
    }

    fn written(model: &Model, explorer: &Explorer<'_>) -> Option<String> {
        let findings = Findings::of(model, &Graph::of(model), None);
        interactive(&report(model, &findings, &Extras::default(), Lang::En), explorer, model)
    }

    #[test]
    fn the_policy_names_the_one_script_that_may_run() {
        let html = written(&model("\"A\""), &EXPLORER).unwrap();
        let script = html.split_once("id=\"linchpin-script\">").unwrap().1;
        let script = script.split_once("</script>").unwrap().0;
        let hash = STANDARD.encode(Sha256::digest(script));
        assert!(
            html.contains(&format!(
                "script-src 'sha256-{hash}' 'wasm-unsafe-eval'; worker-src blob:"
            ))
        );
        assert!(!html.contains(&format!("{POLICY}\"")) && !html.contains("connect-src"));
        assert!(
            script.contains("const words = { ko: {}, en: {} };")
                && !script.contains("import words")
        );
        assert!(script.contains("function __wbg_init") && !script.contains("export"));
        assert!(html.contains("id=\"linchpin-wasm\">AGFzbQ==</script>"));
    }

    #[test]
    fn a_name_cannot_end_the_element_that_holds_the_model() {
        let name = r#""</script><script>alert(1)</script><!--""#;
        let html = written(&model(name), &EXPLORER).unwrap();
        assert_eq!(html.matches("</script>").count(), 3);
        assert_eq!(html.matches("<script").count(), 3);
        let held =
            html.split_once("id=\"linchpin-model\">").unwrap().1.split_once("</script>").unwrap().0;
        let read = linchpin_engine::read(held).unwrap();
        assert_eq!(read.file(), model(name).file());
    }

    #[test]
    fn what_is_no_build_of_the_explorer_is_refused() {
        for wrong in [
            Explorer { glue: "", ..EXPLORER },
            Explorer { words: "", ..EXPLORER },
            Explorer { crash: "", ..EXPLORER },
            Explorer { style: "</style>", ..EXPLORER },
            Explorer { glue: "__wbg_init // </SCRIPT>", ..EXPLORER },
        ] {
            assert_eq!(written(&model("\"A\""), &wrong), None);
        }
        assert_eq!(interactive("<p>", &EXPLORER, &model("\"A\"")), None);
    }
}
