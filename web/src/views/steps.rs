//! The two bars at the bottom: the steps taken with undo and redo, and the numbers of what follows from them.

mod stops;

pub use stops::outcome;

use linchpin_explorer::commands::{Command, is_available};
use linchpin_explorer::select::status;
use linchpin_explorer::state::{Document, Failures, Playback, Run};
use yew::prelude::*;

use super::icons::{Icon, icon, sign};
use crate::hooks::use_command;
use crate::i18n::{Words, counted, grouped, milliseconds, use_words};
use crate::names;
use crate::platform::database::Trouble;
use crate::shell::use_passing;
use crate::store::{use_now, use_slice};

/// The steps, one stop each.
#[component]
pub fn Steps() -> Html {
    let words = use_words();
    let now = use_now();
    let run = use_command();
    let document = use_slice::<Document>();
    let failures = use_slice::<Failures>();
    let _ = (use_slice::<Run>(), use_slice::<Playback>());
    let state = now.state();
    let status = status(&state);
    let last = document.open.as_ref().map(|open| (open, failures.history.undoable()));
    let text = match last {
        Some((open, Some(label))) => names::step(&open.model, label, words),
        Some((open, None)) => open
            .changed
            .as_ref()
            .map_or_else(|| words.t("steps.none"), |step| names::change(step, words)),
        None => words.t("steps.none"),
    };
    let button = |command: Command, shape: Icon, testid: &'static str, label: String, key: &str| {
        let onclick = {
            let run = run.clone();
            Callback::from(move |_: MouseEvent| run.emit(command))
        };
        html! {
            <button type="button" class="button button--icon" data-testid={testid} {onclick} title={format!("{label} ({key})")}
                aria-label={label} disabled={!is_available(&state, command)}>{ icon(shape) }</button>
        }
    };
    let clear = {
        let run = run.clone();
        Callback::from(move |_: MouseEvent| run.emit(Command::Clear))
    };
    html! {
        <section class="steps" aria-label={words.t("steps.label")} data-testid="steps">
            <div class="steps__acts">
                { button(Command::Undo, Icon::Undo, "undo", words.t("steps.undo"), "Ctrl+Z") }
                { button(Command::Redo, Icon::Redo, "redo", words.t("steps.redo"), "Ctrl+Shift+Z") }
            </div>
            <stops::Actions />
            <stops::Waves />
            <p class="steps__text" data-testid="step-text">
                if status.steps > 0 {
                    <span class="steps__count">{ words.with("steps.count", &[("at", &counted(status.step)), ("of", &counted(status.steps))]) }</span>
                }
                { text }
                if let Some(outcome) = stops::outcome(&state, words) { <span class="steps__outcome">{ " → " }{ outcome }</span> }
            </p>
            <button type="button" class="button" data-testid="clear" onclick={clear} disabled={failures.set().is_empty()}>{ words.t("steps.clear") }</button>
        </section>
    }
}

/// The numbers.
#[component]
pub fn StatusBar() -> Html {
    use linchpin_engine::Availability;
    use linchpin_explorer::select::Look;
    let words = use_words();
    let now = use_now();
    let passing = use_passing();
    let _ = (use_slice::<Document>(), use_slice::<Run>(), use_slice::<Failures>());
    let status = status(&now.state());
    let totals = status.totals;
    let half = Availability::saturating(600_000);
    let count = |look: Look, count: u64, testid: &'static str| {
        html! {
            <span class={classes!("status__part", (count > 0).then_some("status__part--some"))} data-testid={testid}>
                { sign(look, half) }{ names::look(look, words) }{ " " }<b>{ grouped(count.into()) }</b>
            </span>
        }
    };
    html! {
        <section class="status" aria-label={words.t("status.label")} data-testid="status">
            <span class="status__part status__part--size">
                { words.with("status.size", &[("components", &grouped(status.components.into())), ("requirements", &grouped(status.requirements.into()))]) }
            </span>
            { count(Look::Failed, totals.failed.into(), "status-failed") }
            { count(Look::Down, totals.down.into(), "status-down") }
            { count(Look::Partial, totals.partial.into(), "status-partial") }
            { count(Look::Impaired, totals.impaired.into(), "status-impaired") }
            if status.at_risk > 0 { { count(Look::AtRisk, status.at_risk as u64, "status-at-risk") } }
            if let Some(trouble) = &passing.unkept {
                <span class="status__part unkept" role="status" data-testid="unkept" title={words.t("unkept.note")}>{ unkept(trouble, words) }</span>
            }
            <span class="status__part" data-testid="status-users" title={words.t("status.users-note")}>
                { words.with("status.users", &[("n", &words.persons(totals.users_hit))]) }
            </span>
            <span class="status__part status__part--time" data-testid="status-time">
                { if status.running { words.t("status.running") } else { milliseconds(passing.run_ms) } }
            </span>
        </section>
    }
}

/// Why the work is not kept in this browser.
fn unkept(trouble: &Trouble, words: Words) -> String {
    match trouble {
        Trouble::Full => words.t("unkept.full"),
        Trouble::Forbidden => words.t("unkept.forbidden"),
        Trouble::Broken(what) => words.with("unkept.broken", &[("what", what)]),
    }
}
