//! What happened, said once: to assistive technology by a polite live region, to everyone by a passing notice.

use std::cell::Cell;

use gloo::timers::callback::Timeout;
use linchpin_engine::ComponentId;
use linchpin_explorer::State;
use linchpin_explorer::select::narrowed::left;
use linchpin_explorer::select::{comparison, waves};
use linchpin_explorer::state::view::Narrowing;
use linchpin_explorer::state::{
    Compare, Document, Failures, Inquiry, Marks, Playback, Replay, Run, View,
};
use yew::prelude::*;

use crate::i18n::{Words, counted, grouped, use_words};
use crate::names;
use crate::shell::{Notice, use_passing, use_shell};
use crate::store::{use_now, use_slice};
use crate::views::findings;
use crate::views::replay::clock_now;

/// How long a notice stays.
const STAY_MS: u32 = 6_000;

/// The polite live region: the last step and what follows from it, what was marked, or what a long
/// question found.
#[component]
pub fn Live() -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let failures = use_slice::<Failures>();
    let run = use_slice::<Run>();
    let said = use_state_eq(String::new);
    let now = use_now();
    let _ = use_slice::<Compare>();
    let compared = now.with(|state| {
        let found = comparison(state)?;
        let (a, b, both) = (counted(found.only_a), counted(found.only_b), counted(found.both));
        Some(words.with("live.compare", &[("a", &a), ("b", &b), ("both", &both)]))
    });
    let text = document
        .model()
        .zip(run.shown())
        .filter(|_| !run.is_running() && run.moment.is_none())
        .map(|(model, ran)| {
            let totals = ran.totals;
            let step = failures.history.undoable().map(|label| names::step(model, label, words));
            if failures.set().is_empty() {
                let opened =
                    words.with("live.opened", &[("name", names::title(model, words).as_str())]);
                let restored = words.t("live.restored");
                return if failures.history.steps().len() == 0
                    && failures.history.redoable().is_none()
                {
                    opened
                } else {
                    restored
                };
            }
            let said = words.with(
                "live.step",
                &[
                    ("step", &step.unwrap_or_default()),
                    ("down", &grouped(totals.down.into())),
                    ("partial", &grouped(totals.partial.into())),
                    ("impaired", &grouped(totals.impaired.into())),
                    ("users", &words.persons(totals.users_hit)),
                ],
            );
            match run.at_risk().len() {
                0 => said,
                n => format!("{said} {}", words.with("live.at-risk", &[("n", &counted(n))])),
            }
        });
    let text = text.map(|text: String| {
        [Some(text), compared].into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    // While an answer is awaited the old sentence stays, so that nothing is said twice.
    use_effect_with(text, {
        let said = said.clone();
        move |text| {
            if let Some(text) = text {
                said.set(text.clone());
            }
        }
    });
    let marks = use_slice::<Marks>();
    let marked = document.model().filter(|_| !marks.is_empty()).map(|model| {
        let of = |key: &str, list: &[ComponentId]| {
            (!list.is_empty())
                .then(|| words.with(key, &[("names", &names::names(model, list, words))]))
        };
        let parts = [of("live.seen-down", &marks.down), of("live.seen-up", &marks.up)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    use_effect_with(marked, {
        let said = said.clone();
        move |marked| {
            if let Some(marked) = marked {
                said.set(marked.clone());
            }
        }
    });
    let _ = (use_slice::<Inquiry>(), use_slice::<View>());
    use_effect_with(now.with(|state| findings::said(state, words)), {
        let said = said.clone();
        move |found| {
            if let Some(found) = found {
                said.set(found.clone());
            }
        }
    });
    // What the filters leave, once there are any.
    let narrowed = now.with(|state| narrowed(state, words));
    let was_narrowed = use_memo((), |()| Cell::new(false));
    use_effect_with(narrowed, {
        let (said, now) = (said.clone(), now.clone());
        move |narrowed| {
            let before = was_narrowed.replace(narrowed.is_some());
            if let Some(narrowed) = narrowed {
                said.set(narrowed.clone());
            } else if before {
                let all =
                    now.with(|state| state.document.model().map_or(0, |it| it.components().len()));
                said.set(words.with("live.all-shown", &[("of", &grouped(all as u128))]));
            }
        }
    });
    let playback = use_slice::<Playback>();
    let stepped = now.with(|state| wave(state, words)).filter(|_| !playback.playing);
    use_effect_with(stepped, {
        let said = said.clone();
        move |stepped| {
            if let Some(stepped) = stepped {
                said.set(stepped.clone());
            }
        }
    });
    let replay = use_slice::<Replay>();
    let moment = now.with(|state| moment(state, words)).filter(|_| !replay.playing);
    use_effect_with(moment, {
        let said = said.clone();
        move |moment| {
            if let Some(moment) = moment {
                said.set(moment.clone());
            }
        }
    });
    html! { <p class="unseen" role="status" aria-live="polite" data-testid="live">{ (*said).clone() }</p> }
}

/// How many the filters leave, and what becomes of the rest; nothing where they leave everything.
fn narrowed(state: &State, words: Words) -> Option<String> {
    let all = state.document.model()?.components().len();
    let Narrowing { hides, .. } = state.view.narrowing();
    if state.view.narrowing() == (Narrowing { hides, ..Narrowing::default() }) {
        return None;
    }
    let left = left(state).len();
    let key = if hides { "live.hidden" } else { "live.dimmed" };
    let [n, of] = [left, all].map(|n| grouped(n as u128));
    (left < all).then(|| words.with(key, &[("n", &n), ("of", &of)]))
}

/// What fell in the wave up to which the failure is shown; nothing while all of it is.
fn wave(state: &State, words: Words) -> Option<String> {
    let waves = waves(state);
    let model = state.document.model().filter(|_| waves.cut)?;
    let listed = names::names(model, &waves.here, words);
    if waves.at == 0 {
        return Some(words.with("live.wave-first", &[("names", &listed)]));
    }
    let outcome = crate::views::steps::outcome(state, words).unwrap_or_default();
    let (n, of) = (waves.at.to_string(), waves.last.to_string());
    let values = [("n", n.as_str()), ("of", &of), ("names", &listed), ("outcome", &outcome)];
    Some(words.with("live.wave", &values))
}

/// How things stand at the moment that is shown of what is played; nothing while none is.
fn moment(state: &State, words: Words) -> Option<String> {
    let time = clock_now(state, words)?;
    let outcome = crate::views::steps::outcome(state, words).unwrap_or_default();
    Some(words.with("live.moment", &[("time", &time), ("outcome", &outcome)]))
}

/// The passing notice.
#[component]
pub fn Toast() -> Html {
    let words = use_words();
    let shell = use_shell();
    let Notice { key, what, number } = use_passing().notice.clone();
    use_effect_with(number, move |&number| {
        let gone = (number > 0).then(|| Timeout::new(STAY_MS, move || shell.seen(number)));
        move || drop(gone)
    });
    html! {
        <div class="toast" role="status" data-testid="notice">
            if !key.is_empty() { <p class="toast__text">{ words.with(key, &[("what", &what)]) }</p> }
        </div>
    }
}
