//! What stands in place of findings while they are being worked out, so that nobody takes that for none.

use yew::prelude::*;

use crate::i18n::Words;

/// What stands in place of a count.
pub const COUNT: &str = "…";

/// What stands in place of a list.
pub fn pending(words: Words) -> Html {
    html! { <p class="nothing" data-testid="findings-pending">{ words.t("findings.pending") }</p> }
}
