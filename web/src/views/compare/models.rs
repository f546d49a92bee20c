//! The model as it was opened against what it has become: what was added, removed and changed.

use linchpin_engine::read_bytes;
use linchpin_explorer::select::compare::{Change, Fate, changes};
use linchpin_explorer::state::Document;
use yew::prelude::*;

use crate::i18n::{grouped, use_words};
use crate::names;
use crate::store::use_slice;
use crate::views::rows::{MOST_ROWS, move_focus, rest, use_choose};

/// See the module.
#[component]
pub fn Models() -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let choose = use_choose();
    let found = use_memo(document.clone(), |document| {
        let opened = document.timeline.past.first()?;
        let before = read_bytes(&opened.bytes).ok()?;
        let found = changes(&before, document.model()?);
        Some((before, found))
    });
    let (Some((before, found)), Some(after)) = (&*found, document.model()) else {
        return html! { <p class="nothing" data-testid="model-changes">{ words.t("compare.as-opened") }</p> };
    };
    let word = |fate: Fate| match fate {
        Fate::Added => words.t("compare.added"),
        Fate::Removed => words.t("compare.removed"),
        Fate::Changed => words.t("compare.changed"),
    };
    let sign = |fate: Fate| match fate {
        Fate::Added => "+",
        Fate::Removed => "−",
        Fate::Changed => "≠",
    };
    let count = |fate: Fate| {
        let n = found.iter().filter(|it| it.fate == fate).count();
        html! { <li class="compare__count"><b aria-hidden="true">{ sign(fate) }</b>{ word(fate) }{ " " }<b>{ grouped(n as u128) }</b></li> }
    };
    let row = |(at, it): (usize, &Change)| {
        let here = after.find(&it.id);
        let name = here.map(|id| names::name(after, id, words));
        let name = name.or_else(|| before.find(&it.id).map(|id| names::name(before, id, words)));
        let fields: Vec<String> =
            it.fields.iter().map(|field| words.of_word("compare.field-", field)).collect();
        let (click, key) = (choose.clone(), choose.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(id) = here {
                click.emit(id);
            }
        });
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if let Some(id) = here.filter(|_| event.key() == "Enter") {
                event.prevent_default();
                key.emit(id);
            }
        });
        html! {
            <tr key={it.id.to_string()} class="grid__row" data-row="" tabindex={if at == 0 { "0" } else { "-1" }} {onclick} {onkeydown}
                data-component={it.id.to_string()}>
                <th scope="row" class="grid__name">{ name.unwrap_or_default() }</th>
                <td><b aria-hidden="true">{ sign(it.fate) }{ " " }</b>{ word(it.fate) }</td>
                <td>{ fields.join(", ") }</td>
            </tr>
        }
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    html! {
        <>
            <ul class="compare__counts" aria-label={words.t("compare.legend")}>
                { count(Fate::Added) }{ count(Fate::Removed) }{ count(Fate::Changed) }
            </ul>
            <div class="compare__scroll">
                <table class="grid" role="grid" data-testid="model-changes" aria-label={words.t("compare.models")} {onkeydown}>
                    <thead>
                        <tr>
                            <th scope="col" class="grid__name">{ words.t("points.name") }</th>
                            <th scope="col">{ words.t("compare.fate") }</th>
                            <th scope="col">{ words.t("compare.fields") }</th>
                        </tr>
                    </thead>
                    <tbody>{ for found.iter().take(MOST_ROWS).enumerate().map(row) }</tbody>
                </table>
                { rest(found.len(), words) }
            </div>
        </>
    }
}
