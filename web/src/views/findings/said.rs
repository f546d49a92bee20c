//! What a long question found, as the sentence that the live region says.

use linchpin_explorer::State;
use linchpin_explorer::select::risk::{Board, Sets};
use linchpin_explorer::select::{candidates, hardening, pairs, risk_groups};
use linchpin_explorer::state::inquiry::Stopped;
use linchpin_explorer::state::view::FindingsTab;

use crate::i18n::{Words, grouped_digits};

/// The most sizes that are said one by one.
const SAID: usize = 5;

/// The sentence for the list of findings that is shown, once its question is answered or came to nothing.
pub fn said(state: &State, words: Words) -> Option<String> {
    match state.view.findings {
        FindingsTab::RiskGroups => of_board(&risk_groups(state), words, |sets| {
            of_sets(sets, "groups.live", "groups.none", words)
        }),
        FindingsTab::Harden => {
            of_board(&hardening(state), words, |found| super::harden::verdict(found, words))
        }
        FindingsTab::Pairs => {
            of_board(&pairs(state), words, |found| super::pairs::verdict(found, words))
        }
        FindingsTab::Diagnose => of_board(&candidates(state), words, |sets| {
            of_sets(sets, "diagnose.live", "diagnose.none", words)
        }),
        FindingsTab::SinglePoints
        | FindingsTab::OnPaper
        | FindingsTab::Deadlocks
        | FindingsTab::Changes
        | FindingsTab::OverTime
        | FindingsTab::Charts => None,
    }
}

fn of_board<T>(board: &Board<T>, words: Words, found: impl Fn(&T) -> String) -> Option<String> {
    match board {
        Board::Idle | Board::Running(_) => None,
        Board::Stopped(Stopped::Cancelled) => Some(words.t("progress.cancelled")),
        Board::Stopped(Stopped::Failed) => Some(words.t("progress.failed")),
        Board::Found(answer) => Some(found(answer)),
    }
}

/// "3 risk groups of size 1, 12 of size 2"; `first` is the sentence that says what they are.
fn of_sets(sets: &Sets, first: &str, none: &str, words: Words) -> String {
    let part = |(at, it): (usize, &linchpin_engine::analysis::cut_sets::OrderCount)| {
        let key = if at == 0 { first } else { "sets.more" };
        let count = grouped_digits(&it.count.to_string());
        words.with(key, &[("n", &count), ("size", &it.order.to_string())])
    };
    let mut parts: Vec<String> = sets.counts.iter().enumerate().take(SAID).map(part).collect();
    if sets.counts.len() > SAID {
        let total = grouped_digits(&sets.total.to_string());
        parts.push(words.with("sets.rest", &[("n", &total)]));
    }
    let counted = if parts.is_empty() { None } else { Some(parts.join(", ")) };
    let whole = match sets.complete_to {
        None => None,
        Some(0) => Some(words.t("sets.none-complete")),
        Some(size) if counted.is_none() => {
            Some(words.with("sets.none-up-to", &[("size", &size.to_string())]))
        }
        Some(size) => Some(words.with("sets.complete-to", &[("size", &size.to_string())])),
    };
    match (counted, whole) {
        (None, None) => words.t(none),
        (Some(counted), None) => counted,
        (None, Some(whole)) => whole,
        (Some(counted), Some(whole)) => format!("{counted}. {whole}"),
    }
}
