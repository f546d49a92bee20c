//! The rules of a policy that a change newly breaks.

use linchpin_engine::policy::{Broken, Level};

use super::limits;
use crate::Lang;
use crate::document::{Document, Inline};

/// Writes them, or that there are none.
pub(super) fn write(document: &mut Document, broken: &[Broken], lang: Lang) {
    if broken.is_empty() {
        document.paragraph(lang.diff_rules_hold());
        return;
    }
    document.note(Inline::new().strong(lang.diff_rules_broken()));
    document.list(broken.iter().map(|it| line(it, lang)).collect());
}

/// A rule, and by what it is broken now and was not before.
fn line(broken: &Broken, lang: Lang) -> Inline {
    let mut line = Inline::new().code(&*broken.rule);
    if broken.level == Level::Warning {
        line = line.plain(" ").faint(lang.diff_rule_warns());
    }
    if broken.breaches.is_empty() {
        return line.plain(": ").plain(lang.diff_rule_undecided());
    }
    let keys = broken.breaches.iter().map(String::as_str);
    line.plain(": ").plain(lang.enumerated(keys, limits::NAMES))
}
