//! A against B as numbers and as a table: the component, how it stands in A, how in B.

use linchpin_engine::Availability;
use linchpin_explorer::select::Look;
use linchpin_explorer::select::compare::{Comparison, Difference, Where};
use linchpin_explorer::state::Document;
use yew::prelude::*;

use crate::i18n::{Words, grouped, percent, use_words};
use crate::names;
use crate::store::use_slice;
use crate::views::icons::sign;
use crate::views::rows::{MOST_ROWS, move_focus, rest, use_choose, use_dwell};

/// Properties of [`Differences`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DifferencesProps {
    /// What the selector gives.
    pub comparison: Comparison,
    /// Whether the components are listed, not only counted.
    pub list: bool,
}

/// The ring that the graph draws, as a picture beside its word.
fn ring(at: Where) -> Html {
    let class = match at {
        Where::OnlyA => "compare__ring--a",
        Where::OnlyB => "compare__ring--b",
        Where::Both => "compare__ring--both",
    };
    html! {
        <svg class={classes!("compare__ring", class)} viewBox="0 0 24 14" aria-hidden="true" focusable="false">
            <rect x="2" y="2" width="20" height="10" rx="3" />
        </svg>
    }
}

fn word(row: &Difference, words: Words) -> String {
    match row.at {
        Where::OnlyA => words.t("compare.only-a"),
        Where::OnlyB => words.t("compare.only-b"),
        Where::Both if row.is_alike() => words.t("compare.alike"),
        Where::Both => words.t("compare.both"),
    }
}

fn state((look, availability): (Look, Availability), words: Words) -> Html {
    html! {
        <td class="grid__look">
            { sign(look, availability) }{ names::look(look, words) }
            if look == Look::Partial { { " " }{ percent(availability.ppm()) } }
        </td>
    }
}

/// See the module.
#[component]
pub fn Differences(props: &DifferencesProps) -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let choose = use_choose();
    let hover = use_dwell();
    let Some(model) = document.model() else { return Html::default() };
    let found = &props.comparison;
    let count = |mark: Html, text: String, n: usize, testid: &'static str| {
        html! { <li class="compare__count" data-testid={testid}>{ mark }{ text }{ " " }<b>{ grouped(n as u128) }</b></li> }
    };
    let row = |(at, it): (usize, &Difference)| {
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
            <tr key={component.0} class={classes!("grid__row", it.is_alike().then_some("compare__alike"))} data-row=""
                tabindex={if at == 0 { "0" } else { "-1" }} {onkeydown}
                data-component={model.components().get(component.index()).map(|it| it.id.to_string())}
                onclick={move |_: MouseEvent| click.emit(component)}
                onmouseenter={move |_: MouseEvent| enter.emit(Some(component))} onmouseleave={move |_: MouseEvent| leave.emit(None)}>
                <th scope="row" class="grid__name">{ names::short(model, component, words) }</th>
                { state(it.a, words) }
                { state(it.b, words) }
                <td>{ word(it, words) }</td>
            </tr>
        }
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    html! {
        <>
            <ul class="compare__counts" aria-label={words.t("compare.legend")}>
                { count(Html::default(), words.t("compare.same"), found.same, "compare-same") }
                { count(ring(Where::OnlyA), words.t("compare.only-a"), found.only_a, "compare-only-a") }
                { count(ring(Where::OnlyB), words.t("compare.only-b"), found.only_b, "compare-only-b") }
                { count(ring(Where::Both), words.t("compare.in-both"), found.both, "compare-both") }
            </ul>
            if !props.list {
            } else if found.rows.is_empty() {
                <p class="nothing compare__none">{ words.t("compare.none") }</p>
            } else {
                <div class="compare__scroll">
                    <table class="grid" role="grid" data-testid="differences" aria-label={words.t("compare.title")} {onkeydown}>
                        <thead>
                            <tr>
                                <th scope="col" class="grid__name">{ words.t("points.name") }</th>
                                <th scope="col">{ words.t("compare.in-a") }</th>
                                <th scope="col">{ words.t("compare.in-b") }</th>
                                <th scope="col">{ words.t("compare.where") }</th>
                            </tr>
                        </thead>
                        <tbody>{ for found.rows.iter().take(MOST_ROWS).enumerate().map(row) }</tbody>
                    </table>
                    { rest(found.rows.len(), words) }
                </div>
            }
        </>
    }
}
