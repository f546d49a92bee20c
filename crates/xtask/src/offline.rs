//! What lets the page open without a network: `sw.js` from its template with the list of what was built, and the
//! words of `crash.js`, which must be there when the module is not.

use crate::args::Profile;
use crate::page::write_if_changed;
use crate::{compress, paths};
use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD as STANDARD, Engine as _};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The service worker, template and result.
pub const WORKER: &str = "sw.js";

/// Where development is, an old file in a cache would be taken for the new one: this removes itself and what others
/// of its kind have kept.
const NONE: &str = "\
// A development build keeps nothing for use without a network, and removes what another build has kept.
self.addEventListener(\"install\", () => self.skipWaiting());
self.addEventListener(\"activate\", (event) => event.waitUntil(remove()));

async function remove() {
  const prefix = `linchpin ${new URL(self.registration.scope).pathname} `;
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
  await self.registration.unregister();
}
";

/// Writes `sw.js` for what lies in `dist/` now.
pub fn write_worker(profile: Profile) -> Result<()> {
    let target = paths::dist().join(WORKER);
    if profile == Profile::Dev {
        return write_if_changed(&target, NONE.as_bytes());
    }
    let template = paths::root().join("web").join(WORKER);
    let template = fs::read_to_string(&template).with_context(|| template.display().to_string())?;
    let mut files = Vec::new();
    for path in compress::served(&paths::dist())? {
        let name = name(path.strip_prefix(paths::dist()).unwrap_or(&path));
        if name != WORKER {
            let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
            files.push((name, Sha256::digest(&bytes).to_vec()));
        }
    }
    write_if_changed(&target, filled(&template, &files).as_bytes())
}

/// The template with the list of `files`, each with its SHA-256, and a version that is the same only for the same
/// list.
fn filled(template: &str, files: &[(String, Vec<u8>)]) -> String {
    let mut all = Sha256::new();
    let mut list = String::from("\n");
    for (name, hash) in files {
        let line = format!("  [{name:?}, \"sha256-{}\"],\n", STANDARD.encode(hash));
        all.update(&line);
        list.push_str(&line);
    }
    let version: String = all.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    template.replace("{{version}}", &version).replace("{{files}}", &list)
}

/// A path as it stands in an address.
fn name(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The sentences of the catalogues that are said when the module cannot speak, as a JavaScript module.
pub fn words(korean: &str, english: &str) -> String {
    let of = |catalogue: &str| {
        let lines = catalogue.lines().filter_map(|line| line.split_once(" = "));
        let wanted = lines.filter(|(key, _)| key.starts_with("crash.") || key.starts_with("boot."));
        // A JSON text of these two is the same as Rust's: the catalogues hold no control characters.
        let lines = wanted.map(|(key, sentence)| format!("    {key:?}: {sentence:?},\n"));
        lines.collect::<String>()
    };
    format!(
        "// From web/i18n, for crash.js.\nexport default {{\n  ko: {{\n{}  }},\n  en: {{\n{}  }},\n}};\n",
        of(korean),
        of(english)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_list() {
        let template = "{{version}} [{{files}}]";
        let list =
            |hash| vec![("index.html".to_owned(), vec![hash]), ("a/b.js".to_owned(), vec![2])];
        let first = filled(template, &list(1));
        assert!(
            first.contains("[\"index.html\", \"sha256-AQ==\"],\n  [\"a/b.js\", \"sha256-Ag==\"],")
        );
        assert!(!first.contains("{{"));
        assert_eq!(filled(template, &list(1)), first);
        let version = |text: &str| text.split(' ').next().map(str::to_owned);
        assert_ne!(version(&filled(template, &list(3))), version(&first));
    }

    #[test]
    fn the_template_has_both_gaps_once() {
        let template = include_str!("../../../web/sw.js");
        for gap in ["{{version}}", "{{files}}"] {
            assert_eq!(template.matches(gap).count(), 1, "{gap}");
        }
    }

    #[test]
    fn words_are_those_that_need_no_module() {
        let words = words("a = b\ncrash.title = \"멈춤\"\n", "boot.failed = No {what}\n");
        assert!(words.contains("\"crash.title\": \"\\\"멈춤\\\"\""), "{words}");
        assert!(words.contains("\"boot.failed\": \"No {what}\"") && !words.contains("\"a\""));
    }
}
