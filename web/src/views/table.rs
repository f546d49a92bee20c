//! The whole model as a tree grid, for people who do not see the graph and for everyone who counts. The row with the
//! focus is the selection, so every command works on it.

use std::collections::BTreeMap;

use linchpin_engine::{ComponentId, sorting};
use linchpin_explorer::Msg;
use linchpin_explorer::select::{self, table::Row};
use linchpin_explorer::state::view::{self, TableColumn, View};
use linchpin_explorer::state::{Document, Failures, Marks, Run};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::icons::sign;
use super::rows::{MOST_ROWS, move_focus, rest, use_dwell};
use crate::i18n::{counted, grouped, percent, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::findings::pending;

/// The sign beside a column's name, and the value of `aria-sort`.
pub const fn sort_mark(current: bool, reversed: bool) -> (&'static str, &'static str) {
    match (current, reversed) {
        (false, _) => ("", "none"),
        (true, false) => (" ▾", "ascending"),
        (true, true) => (" ▴", "descending"),
    }
}

/// A line of the grid: the head of a group, or a component.
enum Line<'a> {
    Group { position: Option<u32>, folded: bool, id: String, size: usize },
    Component { row: &'a Row, level: u32 },
}

/// See the module.
#[component]
pub fn Table() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let hover = use_dwell();
    let (document, view) = (use_slice::<Document>(), use_slice::<View>());
    let _ = (use_slice::<Run>(), use_slice::<Failures>(), use_slice::<Marks>());
    let Some(model) = document.model() else { return Html::default() };
    // How much harm one does alone is a finding, and those come later.
    let harmless = if document.findings().is_some() { "–" } else { pending::COUNT };
    let rows = select::table(&now.state());
    let total = model.components().len();
    let lines = lines(&rows, model, &view);
    let sort = view.table_sort;
    let column = |column: TableColumn, text: String, class: &'static str| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::View(view::Msg::SortTable(column)))
        });
        let (mark, state) = sort_mark(sort.column == column, sort.reversed);
        html! {
            <th scope="col" role="columnheader" class={class} aria-sort={state}>
                <button type="button" class="grid__sort" {onclick}>{ text }<span aria-hidden="true">{ mark }</span></button>
            </th>
        }
    };
    let primary = view.selection.primary;
    let shown = |it: ComponentId| {
        lines.iter().any(|line| matches!(line, Line::Component { row, .. } if row.component == it))
    };
    let stop = primary.filter(|&it| shown(it));
    let select = {
        let dispatch = dispatch.clone();
        move |row: &HtmlElement| {
            let component = row
                .get_attribute("data-number")
                .and_then(|number| number.parse().ok())
                .map(ComponentId);
            if component.is_some() {
                dispatch.dispatch(Msg::View(view::Msg::Select(component)));
            }
        }
    };
    let onkeydown = {
        let select = select.clone();
        Callback::from(move |event: KeyboardEvent| {
            move_focus(&event, |row| select(row));
        })
    };
    let line = |(at, line): (usize, &Line<'_>)| match line {
        Line::Group { position, folded, id, size } => {
            let toggle = {
                let (dispatch, id) = (dispatch.clone(), id.clone());
                Callback::from(move |()| {
                    dispatch.dispatch(Msg::View(view::Msg::ToggleGroup(id.as_str().into())))
                })
            };
            let onkeydown = {
                let (toggle, folded) = (toggle.clone(), *folded);
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
            html! {
                <tr class="grid__row grid__row--group" key={format!("group-{id}")} role="row" data-row="" aria-level="1" {onkeydown}
                    aria-expanded={if *folded { "false" } else { "true" }} tabindex={if at == 0 && stop.is_none() { "0" } else { "-1" }}
                    onclick={toggle.reform(|_: MouseEvent| ())}>
                    <th scope="rowgroup" role="rowheader" colspan="7">
                        <span class="grid__group">
                            <span class={classes!("tree__arrow", folded.then_some("tree__arrow--folded"))}>{ super::icons::icon(super::icons::Icon::Chevron) }</span>
                            { names::cut(names::group(model, *position, words)) }<span class="grid__size">{ counted(*size) }</span>
                        </span>
                    </th>
                </tr>
            }
        }
        Line::Component { row, level } => {
            let component = row.component;
            let click = dispatch.clone();
            let onclick = Callback::from(move |event: MouseEvent| {
                let many = event.shift_key() || event.ctrl_key() || event.meta_key();
                let message = if many {
                    view::Msg::ToggleSelected(component)
                } else {
                    view::Msg::Select(Some(component))
                };
                click.dispatch(Msg::View(message));
            });
            let (enter, leave) = (hover.clone(), hover.clone());
            let first = at == 0 && stop.is_none();
            html! {
                <tr class="grid__row" key={component.0} role="row" data-row="" data-number={component.0.to_string()} aria-level={level.to_string()}
                    data-component={model.components().get(component.index()).map(|it| it.id.to_string())}
                    aria-selected={if row.selected { "true" } else { "false" }} tabindex={if first || stop == Some(component) { "0" } else { "-1" }} {onclick}
                    onmouseenter={move |_: MouseEvent| enter.emit(Some(component))} onmouseleave={move |_: MouseEvent| leave.emit(None)}>
                    <th scope="row" role="rowheader" class={classes!("grid__name", (*level > 1).then_some("grid__name--inner"))}>{ names::short(model, component, words) }</th>
                    <td role="gridcell">{ words.of_word("kind.", row.kind.word()) }</td>
                    <td role="gridcell" class="grid__look">
                        { sign(row.look, row.availability) }{ names::look(row.look, words) }
                        if matches!(row.look, select::Look::Partial) { { " " }{ percent(row.availability.ppm()) } }
                        if let Some(seen) = row.seen { <span class="tag">{ names::seen(seen, words) }</span> }
                    </td>
                    <td role="gridcell" class="grid__number">{ grouped(row.needs.into()) }</td>
                    <td role="gridcell" class="grid__number">{ grouped(row.needed_by.into()) }</td>
                    <td role="gridcell" class="grid__number">{ row.impact.map_or_else(|| harmless.to_owned(), |(down, _)| grouped(down.into())) }</td>
                    <td role="gridcell" class="grid__number">{ row.users.map_or_else(|| "–".to_owned(), |users| words.people(users.into())) }</td>
                </tr>
            }
        }
    };
    html! {
        <section class="table" aria-label={words.t("table.label")}>
            <table class="grid grid--wide" role="treegrid" data-testid="table" aria-label={words.t("table.label")} aria-multiselectable="true" {onkeydown}>
                <thead>
                    <tr role="row">
                        { column(TableColumn::Name, words.t("table.name"), "grid__name") }
                        { column(TableColumn::Kind, words.t("table.kind"), "") }
                        { column(TableColumn::State, words.t("table.state"), "") }
                        { column(TableColumn::Needs, words.t("table.needs"), "grid__number") }
                        { column(TableColumn::NeededBy, words.t("table.needed-by"), "grid__number") }
                        { column(TableColumn::Impact, words.t("table.impact"), "grid__number") }
                        { column(TableColumn::Users, words.t("table.users"), "grid__number") }
                    </tr>
                </thead>
                <tbody>{ for lines.iter().take(MOST_ROWS).enumerate().map(line) }</tbody>
            </table>
            { rest(lines.len(), words) }
            if rows.len() < total { <p class="table__shown" data-testid="table-shown" role="status">{ words.with("table.shown", &[("n", &grouped(rows.len() as u128)), ("of", &grouped(total as u128))]) }</p> }
            if rows.is_empty() { <p class="nothing">{ words.t("outline.nothing") }</p> }
        </section>
    }
}

/// The lines in order: below their groups while nothing else orders them, else flat.
fn lines<'a>(rows: &'a [Row], model: &linchpin_engine::Model, view: &View) -> Vec<Line<'a>> {
    let groups = &model.file().groups;
    if view.table_sort.column != TableColumn::File || groups.is_empty() {
        return rows.iter().map(|row| Line::Component { row, level: 1 }).collect();
    }
    let position_of: BTreeMap<&str, usize> =
        sorting::gathered(groups.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)));
    // Of each group, and last of none.
    let mut members: Vec<Vec<&Row>> = vec![Vec::new(); groups.len() + 1];
    for row in rows {
        let group =
            model.components().get(row.component.index()).and_then(|it| it.group.as_deref());
        let at = group.and_then(|id| position_of.get(id)).copied().unwrap_or(groups.len());
        if let Some(members) = members.get_mut(at) {
            members.push(row);
        }
    }
    let mut lines = Vec::new();
    let listed = (0..).zip(groups).map(|(at, group)| (Some(at), group.id.as_str()));
    for ((position, id), members) in listed.chain([(None, "")]).zip(members) {
        if members.is_empty() {
            continue;
        }
        let folded = view.folded_groups.binary_search_by(|it| it.as_str().cmp(id)).is_ok();
        lines.push(Line::Group { position, folded, id: id.to_owned(), size: members.len() });
        if !folded {
            lines.extend(members.into_iter().map(|row| Line::Component { row, level: 2 }));
        }
    }
    lines
}
