//! The panel of the selected component: what it is, how it stands and why, what it needs, what its failure would do.

pub mod evidence;
mod needs;
mod overview;
mod why;

use linchpin_engine::{Availability, ComponentId, Model};
use linchpin_explorer::Msg;
use linchpin_explorer::commands::{Command, is_available};
use linchpin_explorer::select::side::{IfFailed, SidePanel};
use linchpin_explorer::select::{Look, hidden, side_panel};
use linchpin_explorer::state::marks::Seen;
use linchpin_explorer::state::view::{self, View};
use linchpin_explorer::state::{Document, Failures, Marks, Run, Why, failures};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::edit::Acts;
use super::icons::{Icon, icon, sign};
use crate::hooks::use_command;
use crate::i18n::{Words, counted, grouped, percent, use_words};
use crate::names;
use crate::store::{Dispatch, use_dispatch, use_now, use_slice};
use crate::views::dialogs::share;
use crate::views::graph::hidden::ShowHidden;
use crate::views::replay::Course;
use crate::views::rows::use_choose;

/// See the module.
#[component]
pub fn Selection() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let run = use_command();
    let choose = use_choose();
    let (document, view) = (use_slice::<Document>(), use_slice::<View>());
    let _ = (use_slice::<Run>(), use_slice::<Failures>(), use_slice::<Why>(), use_slice::<Marks>());
    let folded = view.right_folded;
    let fold = dispatch.clone();
    let onfold = Callback::from(move |_: MouseEvent| {
        fold.dispatch(Msg::View(view::Msg::FoldRight(!folded)))
    });
    let fold_label = if folded { words.t("right.unfold") } else { words.t("right.fold") };
    let state = now.state();
    let panel = side_panel(&state).zip(document.model());
    let press = |command: Command,
                 class: &'static str,
                 testid: &'static str,
                 text: String,
                 key: &'static str| {
        let run = run.clone();
        let onclick = Callback::from(move |_: MouseEvent| run.emit(command));
        let keyed = key.to_lowercase();
        html! {
            <button type="button" class={classes!("button", class)} data-testid={testid} {onclick} aria-keyshortcuts={keyed}
                disabled={!is_available(&state, command)}>{ text }<kbd aria-hidden="true">{ key }</kbd></button>
        }
    };
    let mark = |command: Command, seen: Seen, now: Option<Seen>, key: &'static str| {
        let run = run.clone();
        let onclick = Callback::from(move |_: MouseEvent| run.emit(command));
        let testid = match seen {
            Seen::Down => "mark-down",
            Seen::Up => "mark-up",
        };
        html! {
            <button type="button" class="button" data-testid={testid} {onclick} aria-keyshortcuts={key.to_lowercase()}
                aria-pressed={if now == Some(seen) { "true" } else { "false" }}>
                { names::seen(seen, words) }<kbd aria-hidden="true">{ key }</kbd>
            </button>
        }
    };
    let pencil = panel.is_some().then(|| {
        let onclick = run.reform(|_: MouseEvent| Command::EditComponent);
        let label = words.t("edit.change");
        html! {
            <button type="button" class="button button--icon fold selection__edit" data-testid="edit-selected" {onclick} title={format!("{label} (E)")}
                aria-label={label}>{ icon(Icon::Pencil) }</button>
        }
    });
    let inside = panel.map(|(panel, model)| {
        html! {
            <>
                { head(&panel, model, words) }
                if now.with(|state| hidden::is_hidden(state, panel.component)) {
                    <p class="selection__hidden" data-testid="selection-hidden"><span>{ words.t("hidden.selected") }</span><ShowHidden testid="selection-show" /></p>
                }
                <div class="selection__acts">
                    { press(Command::Fail, "button--fail", "fail", words.t("selection.fail"), "F") }
                    { press(Command::Restore, "", "restore", words.t("selection.restore"), "R") }
                    { press(Command::FailInPart, "", "fail-in-part", words.t("selection.in-part"), "D") }
                    { ceiling(&panel, words, &dispatch, &view.selection.members) }
                    { mark(Command::MarkDown, Seen::Down, panel.seen, "X") }
                    { mark(Command::MarkUp, Seen::Up, panel.seen, "U") }
                </div>
                <Course component={panel.component} />
                <why::WhyPart panel={panel.clone()} onchoose={choose.clone()} />
                { if_failed(&panel, words) }
                <needs::Needs panel={panel.clone()} onchoose={choose.clone()} />
                <Acts component={panel.component} />
                { evidence::part(&panel, model, words) }
            </>
        }
    });
    html! {
        <section class="selection" aria-labelledby="selection-title" data-testid="selection">
            <div class="selection__bar">
                <h2 class="title" id="selection-title">{ words.t("selection.title") }</h2>
                if let Some(pencil) = pencil { { pencil } }
                <button type="button" class="button button--icon fold" data-testid="fold-right" onclick={onfold} title={fold_label.clone()}
                    aria-label={fold_label} aria-expanded={if folded { "false" } else { "true" }}>{ icon(Icon::Right) }</button>
            </div>
            <div class="selection__inside">
                { inside.unwrap_or_else(|| html! { <overview::Overview /> }) }
            </div>
        </section>
    }
}

fn head(panel: &SidePanel, model: &Model, words: Words) -> Html {
    let group = panel.group.as_ref().map(|id| names::group_of_id(model, id, words));
    let kind = words.of_word("kind.", panel.kind.word());
    let share = matches!(panel.look, Look::Partial).then(|| percent(panel.availability.ppm()));
    let state = match (share, panel.look) {
        (Some(share), _) => words.with("selection.partial", &[("share", &share)]),
        (None, Look::AtRisk) => words.t("selection.at-risk"),
        (None, Look::Failed) => words.t("rule.failed"),
        (None, look) => names::look(look, words),
    };
    let more = panel.selected.saturating_sub(1);
    html! {
        <>
            <p class="selection__name" data-testid="selection-name">{ names::name(model, panel.component, words) }</p>
            <p class="selection__kind" title={group.clone()}>
                { kind }
                if let Some(group) = group { { " · " }{ group } }
                if let Some(users) = panel.users { { " · " }{ words.with("selection.users", &[("n", &words.persons(users.into()))]) } }
            </p>
            if more > 0 { <p class="selection__more">{ words.with("selection.more", &[("n", &counted(more))]) }</p> }
            <p class={classes!("state", state_class(panel.look))} data-testid="selection-state">
                { sign(panel.look, panel.availability) }<span>{ state }</span>
            </p>
        </>
    }
}

const fn state_class(look: Look) -> &'static str {
    match look {
        Look::Up => "state--up",
        Look::AtRisk => "state--at-risk",
        Look::Impaired => "state--impaired",
        Look::Partial => "state--partial",
        Look::Down => "state--down",
        Look::Failed => "state--failed",
    }
}

/// The share of its users that the component is limited to, as a field; full takes the limit off.
fn ceiling(panel: &SidePanel, words: Words, dispatch: &Dispatch, members: &[ComponentId]) -> Html {
    let percent = panel.ceiling.unwrap_or(Availability::FULL).ppm() / 10_000;
    let (dispatch, members) = (dispatch.clone(), members.to_vec());
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        match share(&input.value()) {
            Some(Availability::FULL) => {
                dispatch.dispatch(Msg::Failures(failures::Msg::Restore(members.clone())));
            }
            Some(ceiling) => {
                dispatch.dispatch(Msg::Failures(failures::Msg::Limit(members.clone(), ceiling)));
            }
            None => input.set_value(&percent.to_string()),
        }
    });
    html! {
        <label class="limit__field">{ words.t("limit.field") }{ " " }
            <input class="limit__number" type="number" min="0" max="100" step="5" value={percent.to_string()} {onchange} data-testid="ceiling" />{ " %" }
        </label>
    }
}

fn if_failed(panel: &SidePanel, words: Words) -> Html {
    let Some(IfFailed { counts, users_hit, .. }) = &panel.if_failed else { return Html::default() };
    let none = counts.down == 0 && counts.partial == 0 && counts.impaired == 0 && *users_hit == 0;
    let number = |count: u128, text: String, key: String| {
        (count > 0).then(|| html! { <div class="harm__part"><dd class="harm__number">{ text }</dd><dt class="harm__what">{ key }</dt></div> })
    };
    let plus = |count: u32| format!("+{}", grouped(count.into()));
    html! {
        <section class="part" data-testid="if-failed">
            <h3 class="part__title">{ words.t("if-failed.title") }</h3>
            if none {
                <p class="part__text">{ words.t("if-failed.none") }</p>
            } else {
                <dl class="harm">
                    { number(counts.down.into(), plus(counts.down), words.t("look.down")) }
                    { number(counts.partial.into(), plus(counts.partial), words.t("look.partial")) }
                    { number(counts.impaired.into(), plus(counts.impaired), words.t("look.impaired")) }
                    { number(*users_hit, words.people(*users_hit), words.t("if-failed.users")) }
                </dl>
            }
            if !panel.fallible { <p class="part__text">{ words.t("if-failed.never") }</p> }
        </section>
    }
}

/// A component as a link: its sign and name; choosing it selects it.
pub fn link(
    model: &Model,
    component: ComponentId,
    look: Look,
    words: Words,
    onchoose: &Callback<ComponentId>,
) -> Html {
    let onclick = onchoose.reform(move |_: MouseEvent| component);
    let half = Availability::saturating(500_000);
    html! {
        <button type="button" class="link" {onclick}>
            { sign(look, half) }<span class="link__name">{ names::short(model, component, words) }</span>
            <span class="unseen">{ ", " }{ names::look(look, words) }</span>
        </button>
    }
}
