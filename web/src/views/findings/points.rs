//! The single points of failure, ranked and sortable. A row under the pointer previews on the graph; Enter selects.

use linchpin_explorer::Msg;
use linchpin_explorer::select::findings::PointRow;
use linchpin_explorer::select::single_points;
use linchpin_explorer::state::view::{self, PointsColumn, View};
use linchpin_explorer::state::{Document, Failures, Run};
use yew::prelude::*;

use super::pending::pending;
use crate::i18n::{counted, grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::rows::{MOST_ROWS, move_focus, rest, use_choose, use_dwell};
use crate::views::table::sort_mark;

/// See the module.
#[component]
pub fn Points() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let choose = use_choose();
    let hover = use_dwell();
    let (document, view) = (use_slice::<Document>(), use_slice::<View>());
    // What the filters leave out follows from the failures too.
    let _ = (use_slice::<Failures>(), use_slice::<Run>());
    let Some(model) = document.model() else { return Html::default() };
    if document.findings().is_none() {
        return pending(words);
    }
    let rows = single_points(&now.state());
    let sort = view.points_sort;
    let column = |column: PointsColumn, text: String, class: &'static str| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::View(view::Msg::SortPoints(column)))
        });
        let (mark, state) = sort_mark(sort.column == column, sort.reversed);
        html! {
            <th scope="col" class={class} aria-sort={state}>
                <button type="button" class="grid__sort" {onclick}>{ text }<span aria-hidden="true">{ mark }</span></button>
            </th>
        }
    };
    let stop = rows.iter().find(|row| row.selected).or(rows.first()).map(|row| row.component);
    let row = |it: &PointRow| {
        let component = it.component;
        let (click, key) = (choose.clone(), choose.clone());
        let (enter, leave) = (hover.clone(), hover.clone());
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                key.emit(component);
            }
        });
        html! {
            <tr key={component.0} class="grid__row" data-row=""
                data-component={model.components().get(component.index()).map(|it| it.id.to_string())}
                tabindex={if stop == Some(component) { "0" } else { "-1" }} aria-selected={if it.selected { "true" } else { "false" }}
                onclick={move |_: MouseEvent| click.emit(component)} {onkeydown}
                onmouseenter={move |_: MouseEvent| enter.emit(Some(component))} onmouseleave={move |_: MouseEvent| leave.emit(None)}>
                <td class="grid__number">{ grouped(it.rank.into()) }</td>
                <th scope="row" class="grid__name">
                    { names::short(model, component, words) }
                    <span class="grid__kind">
                        { words.of_word("kind.", it.kind.word()) }
                        if it.failed { { " · " }<b>{ words.t("look.failed") }</b> }
                    </span>
                </th>
                <td class="grid__number">{ grouped(it.takes_down.into()) }</td>
                <td class="grid__number">{ if it.users_hit > 0 { words.people(it.users_hit) } else { "–".to_owned() } }</td>
            </tr>
        }
    };
    if rows.is_empty() {
        return html! { <p class="nothing">{ if view.filter.is_empty() { words.t("points.none") } else { words.t("points.filtered") } }</p> };
    }
    // They are not among those that the tab counts.
    let mild = rows.iter().filter(|it| it.takes_down == 0).count();
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    html! {
        <>
        <table class="grid" role="grid" data-testid="single-points" aria-label={words.t("findings.points")} {onkeydown}>
            <thead>
                <tr>
                    { column(PointsColumn::Rank, words.t("points.rank"), "grid__number") }
                    { column(PointsColumn::Name, words.t("points.name"), "grid__name") }
                    { column(PointsColumn::Down, words.t("points.down"), "grid__number") }
                    { column(PointsColumn::Users, words.t("points.users"), "grid__number") }
                </tr>
            </thead>
            <tbody>{ for rows.iter().take(MOST_ROWS).map(row) }</tbody>
        </table>
        { rest(rows.len(), words) }
        if mild > 0 { <p class="nothing" data-testid="points-mild">{ words.with("points.mild", &[("n", &counted(mild))]) }</p> }
        </>
    }
}
