//! The outline: components by group, as a tree.

use linchpin_explorer::select::outline::{Branch, Leaf};
use linchpin_explorer::select::{look, narrowed, outline};
use linchpin_explorer::state::view::{self, View};
use linchpin_explorer::state::{Document, Failures, Run};
use linchpin_explorer::{Msg, State};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::i18n::{grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::icons::{Icon, icon, sign};
use crate::views::rows::{MOST_ROWS, move_focus, rest, use_choose, use_dwell};

/// See the module.
#[component]
pub fn Outline() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let choose = use_choose();
    let hover = use_dwell();
    let (document, view) = (use_slice::<Document>(), use_slice::<View>());
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    let Some(model) = document.model() else { return Html::default() };
    let state: State = now.state();
    let mistake = narrowed::mistake(&state);
    let branches = outline(&state);
    // One tab stop: the selected component where it is listed, else the first group.
    let listed = |component| {
        branches
            .iter()
            .filter(|it| !it.folded)
            .flat_map(|it| &it.leaves)
            .any(|it| it.component == component)
    };
    let stop = view.selection.primary.filter(|&it| listed(it));
    let shown = branches.iter().filter(|it| !it.folded).map(|it| it.leaves.len()).sum();
    let leaf = |leaf: &Leaf| {
        let component = leaf.component;
        let availability = look(&state, component).1;
        let (choose_click, choose_key) = (choose.clone(), choose.clone());
        let (enter, leave) = (hover.clone(), hover.clone());
        let toggle = dispatch.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            if event.shift_key() || event.ctrl_key() || event.meta_key() {
                toggle.dispatch(Msg::View(view::Msg::ToggleSelected(component)));
            } else {
                choose_click.emit(component);
            }
        });
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                choose_key.emit(component);
            }
        });
        html! {
            <li class="tree__leaf" key={component.0} role="treeitem" data-row="" aria-level="2" {onclick} {onkeydown}
                data-component={model.components().get(component.index()).map(|it| it.id.to_string())}
                tabindex={if stop == Some(component) { "0" } else { "-1" }}
                aria-selected={if leaf.selected { "true" } else { "false" }}
                onmouseenter={move |_: MouseEvent| enter.emit(Some(component))} onmouseleave={move |_: MouseEvent| leave.emit(None)}>
                { sign(leaf.look, availability) }
                <span class="tree__name">{ names::short(model, component, words) }</span>
                <span class="unseen">{ ", " }{ names::look(leaf.look, words) }</span>
            </li>
        }
    };
    let branch = |(index, it, room): (usize, &Branch, usize)| {
        let id = it
            .group
            .and_then(|at| model.file().groups.get(usize::try_from(at).ok()?))
            .map(|group| group.id.clone());
        let id = id.unwrap_or_default();
        let folded = it.folded;
        let toggle = {
            let dispatch = dispatch.clone();
            Callback::from(move |()| {
                dispatch.dispatch(Msg::View(view::Msg::ToggleGroup(id.clone())))
            })
        };
        let onkeydown = {
            let toggle = toggle.clone();
            Callback::from(move |event: KeyboardEvent| {
                let turns = match event.key().as_str() {
                    "Enter" | " " => true,
                    "ArrowLeft" => !folded,
                    "ArrowRight" => folded,
                    _ => return,
                };
                event.prevent_default();
                if turns {
                    toggle.emit(());
                }
            })
        };
        let label = names::group(model, it.group, words);
        let harmed = it.down + it.hurt;
        // A flat list with levels: in a nested one, a group's name would be that of all it holds.
        html! {
            <>
                <li class="tree__group" key={format!("group-{index}")} role="treeitem" data-row="" aria-level="1" {onkeydown}
                    tabindex={if stop.is_none() && index == 0 { "0" } else { "-1" }} onclick={toggle.reform(|_: MouseEvent| ())}
                    aria-expanded={if folded { "false" } else { "true" }}>
                    <span class={classes!("tree__arrow", folded.then_some("tree__arrow--folded"))}>{ icon(Icon::Chevron) }</span>
                    <span class="tree__label">{ names::cut(label) }</span>
                    <span class="tree__count">
                        if harmed > 0 {
                            <span class="tree__harmed">
                                { words.with("outline.harmed", &[("n", &grouped(harmed as u128)), ("of", &grouped(it.leaves.len() as u128))]) }
                            </span>
                        } else {
                            { grouped(it.leaves.len() as u128) }
                        }
                    </span>
                </li>
                { for it.leaves.iter().take(room).map(leaf) }
            </>
        }
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) =
                event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            {
                dispatch.dispatch(Msg::View(view::Msg::Filter(input.value())));
            }
        })
    };
    html! {
        <section class="outline" aria-labelledby="outline-title">
            <h2 class="title" id="outline-title">{ words.t("outline.title") }</h2>
            <input class="outline__filter" type="search" data-testid="filter" autocomplete="off" spellcheck="false"
                placeholder={words.t("outline.filter")} aria-label={words.t("outline.filter-label")}
                value={view.filter.clone()} {oninput} aria-invalid={mistake.is_some().then_some("true")} aria-describedby="filter-mistake" />
            <p class="mistake" id="filter-mistake" role="status" data-testid="filter-mistake" hidden={mistake.is_none()}>
                { mistake.as_ref().map(|it| names::mistake(it, words)) }
            </p>
            <ul class="tree" role="tree" data-testid="outline" aria-labelledby="outline-title" aria-multiselectable="true" {onkeydown}>
                { for roomed(&branches).map(branch) }
            </ul>
            { rest(shown, words) }
            if branches.is_empty() { <p class="nothing">{ words.t("outline.nothing") }</p> }
        </section>
    }
}

/// The branches with their positions and how many leaves of each may be shown: none where it is folded, and no more in
/// all than a page can bear.
fn roomed(branches: &[Branch]) -> impl Iterator<Item = (usize, &Branch, usize)> {
    let mut left = MOST_ROWS;
    branches.iter().enumerate().map(move |(at, branch)| {
        let room = if branch.folded { 0 } else { branch.leaves.len().min(left) };
        left -= room;
        (at, branch, room)
    })
}
