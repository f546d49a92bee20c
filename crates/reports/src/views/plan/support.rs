//! What stands behind a statement of a change: who says so, or that it is assumed.

use linchpin_engine::model::{Assumed, Evidence};

use crate::Lang;
use crate::document::Inline;

/// The mark of a guess, with its reason, else the sources; nothing where there is neither.
pub(super) fn support(
    evidence: &[Evidence],
    assumed: Option<&Assumed>,
    lang: Lang,
) -> Option<Inline> {
    if let Some(assumed) = assumed.filter(|it| it.is_assumed()) {
        let mark = Inline::new().strong(lang.is_assumed());
        return Some(match assumed {
            Assumed::Because(reason) => mark.plain(": ").plain(reason.in_language(lang.tag())),
            Assumed::Flag(_) => mark,
        });
    }
    let sources = evidence.iter().map(|it| {
        let source = Inline::new().code(&*it.source);
        match &it.says {
            Some(says) => source.plain(": ").plain(says.in_language(lang.tag())),
            None => source,
        }
    });
    (!evidence.is_empty()).then(|| Inline::joined(sources, "; "))
}
