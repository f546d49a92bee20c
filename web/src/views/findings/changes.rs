//! What is different from the model as it was opened: components, and the single points that come and go with them;
//! and the changed model as a file.

use std::rc::Rc;

use linchpin_engine::ComponentId;
use linchpin_explorer::commands::Command;
use linchpin_explorer::edit::Named;
use linchpin_explorer::edit::changes::Changes;
use linchpin_explorer::select::look;
use linchpin_explorer::state::{Document, Failures, Run};
use yew::prelude::*;

use super::pending;
use crate::hooks::use_command;
use crate::i18n::{Words, counted, grouped, use_words};
use crate::names;
use crate::store::{use_now, use_slice};
use crate::views::icons::{Icon, icon};
use crate::views::rows::{MOST_ROWS, use_choose};
use crate::views::selection::link;

/// Properties of [`ChangesPanel`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChangesProps {
    /// The differences; nothing while there are none.
    pub changes: Rc<Option<Changes>>,
}

/// See the module.
#[component]
pub fn ChangesPanel(props: &ChangesProps) -> Html {
    let words = use_words();
    let now = use_now();
    let run = use_command();
    let choose = use_choose();
    let document = use_slice::<Document>();
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    let Some(open) = &document.open else { return Html::default() };
    let press = |command: Command| run.reform(move |_: MouseEvent| command);
    let Some(changes) = &*props.changes else {
        return html! {
            <div class="changes" data-testid="changes">
                <p class="changes__none">{ words.with("changes.none", &[("file", &open.file_name)]) }</p>
                <p class="changes__acts">
                    <button type="button" class="button" onclick={press(Command::NewComponent)}>{ words.t("edit.new") }<kbd aria-hidden="true">{ "N" }</kbd></button>
                </p>
            </div>
        };
    };
    let state = now.state();
    let here = |component: ComponentId| {
        link(&open.model, component, look(&state, component).0, words, &choose)
    };
    let gone = |it: &Named| match open.model.find(&it.id) {
        Some(component) => here(component),
        None => {
            html! { <span class="changes__gone">{ names::cut(it.name.in_language(words.tag()).to_owned()) }</span> }
        }
    };
    let added = changes.added.iter().map(|&it| (here(it), None)).collect();
    let removed = changes.removed.iter().map(|it| (gone(it), None)).collect();
    let changed = changes
        .changed
        .iter()
        .map(|it| (here(it.component), Some(names::parts(&it.parts, words))))
        .collect();
    let points_removed = changes.points_removed.iter().map(|it| (gone(it), None)).collect();
    let points_added = changes.points_added.iter().map(|&it| (here(it), None)).collect();
    let of_points = |sign: char, points: usize| match changes.points_unknown {
        true => pending::COUNT.to_owned(),
        false => format!("{sign}{}", counted(points)),
    };
    let counts = [
        ("added", changes.added.len()),
        ("removed", changes.removed.len()),
        ("changed", changes.changed.len()),
    ];
    let counts = counts.map(|(what, n)| (what, grouped(n as u128)));
    let counts = counts.each_ref().map(|(what, n)| (*what, n.as_str()));
    html! {
        <div class="changes" data-testid="changes">
            <p class="changes__sum">{ words.with("changes.sum", &counts) }</p>
            <dl class="changes__points" data-testid="changes-points">
                <div class="changes__point">
                    <dd class={number(changes.points_removed.len(), "changes__number--good")}>{ of_points('−', changes.points_removed.len()) }</dd>
                    <dt>{ words.t("changes.points-removed") }</dt>
                </div>
                <div class="changes__point">
                    <dd class={number(changes.points_added.len(), "changes__number--bad")}>{ of_points('+', changes.points_added.len()) }</dd>
                    <dt>{ words.t("changes.points-added") }</dt>
                </div>
            </dl>
            <p class="changes__acts">
                <button type="button" class="button" data-testid="save-changed" onclick={press(Command::SaveModel)}>
                    { icon(Icon::Export) }{ words.t("changes.save") }<kbd aria-hidden="true">{ "Ctrl+S" }</kbd>
                </button>
            </p>
            { section("points-removed", words.t("changes.points-removed"), points_removed, words) }
            { section("points-added", words.t("changes.points-added"), points_added, words) }
            if changes.points_unknown {
                <p class="changes__none" data-testid="changes-points-unknown">
                    { words.t(if points_pending(&document) { "findings.pending" } else { "changes.points-unknown" }) }
                </p>
            }
            if changes.points_cut { <p class="changes__none">{ words.t("changes.points-cut") }</p> }
            { section("added", words.t("changes.added"), added, words) }
            { section("removed", words.t("changes.removed"), removed, words) }
            { section("changed", words.t("changes.changed"), changed, words) }
        </div>
    }
}

/// Whether the single points of one of the two models are still being worked out.
fn points_pending(document: &Document) -> bool {
    let origin = document.origin.as_ref();
    document.findings().is_none() || origin.is_some_and(|it| it.findings.open().is_some())
}

/// The look of a count: none is nothing to look at.
fn number(count: usize, some: &'static str) -> Classes {
    classes!("changes__number", (count > 0).then_some(some))
}

/// One list with its title; nothing for an empty one.
fn section(
    testid: &'static str,
    title: String,
    rows: Vec<(Html, Option<String>)>,
    words: Words,
) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let more = rows.len().saturating_sub(MOST_ROWS);
    let row = |(name, note): (Html, Option<String>)| {
        html! { <li class="changes__row">{ name }if let Some(note) = note { <span class="changes__note">{ note }</span> }</li> }
    };
    html! {
        <section class="changes__part" data-testid={format!("changes-{testid}")}>
            <h3 class="part__title">{ title }{ " " }<span class="tabs__count">{ grouped(rows.len() as u128) }</span></h3>
            <ul class="links">{ for rows.into_iter().take(MOST_ROWS).map(row) }</ul>
            if more > 0 { <p class="part__text">{ words.with("tip.more", &[("n", &grouped(more as u128))]) }</p> }
        </section>
    }
}
