//! Whose picture it is, in words: "A: baseline", "B: Pangyo data center fire".

use linchpin_explorer::State;
use linchpin_explorer::session::Assumed;
use linchpin_explorer::state::compare::Side;

use crate::i18n::Words;
use crate::names;

/// The sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// What is compared with.
    A,
    /// What is on the screen.
    B,
}

/// What the picture of this side is called.
pub fn name(letter: Letter, state: &State, words: Words) -> String {
    let compare = &state.compare;
    let what = match letter {
        Letter::A if compare.models => words.t("compare.opened"),
        Letter::B if compare.models => words.t("compare.as-it-is"),
        Letter::A => side(&compare.a, &compare.assumed, state, words),
        Letter::B => {
            let now = state.failures.now();
            side(&Side::of(now), &now.assumed, state, words)
        }
    };
    let letter = if letter == Letter::A { "A" } else { "B" };
    words.with("compare.whose", &[("side", letter), ("what", &what)])
}

fn side(side: &Side, assumed: &Assumed, state: &State, words: Words) -> String {
    let Some(model) = state.document.model() else { return String::new() };
    match side {
        Side::Baseline => words.t("scenarios.baseline"),
        Side::Own(_, name) => name.to_string(),
        Side::Model(id) => {
            let scenario = model.scenarios().get(id.index());
            scenario.map_or_else(String::new, |it| it.name.in_language(words.tag()).to_owned())
        }
        Side::Present(_) => {
            let failed: Vec<_> = assumed.failures.iter().map(|(id, _)| id).collect();
            if failed.is_empty() {
                return words.t("compare.kept");
            }
            words.with("compare.failed", &[("names", &names::names(model, &failed, words))])
        }
    }
}
