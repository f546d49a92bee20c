//! Redundancy that one failure defeats: whose, by what, how, and by which way the failure reaches each member.

use linchpin_explorer::session::{DefeatFact, DefeatReason};
use linchpin_explorer::state::Document;
use yew::prelude::*;

use super::pending::pending;
use crate::i18n::{counted, grouped, use_words};
use crate::names;
use crate::store::use_slice;
use crate::views::rows::{MOST_ROWS, move_focus, rest, use_choose, use_dwell};

/// Ways that are shown of one failure: there is one for every member that fell.
const WAYS: usize = 8;

/// See the module.
#[component]
pub fn OnPaper() -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let choose = use_choose();
    let hover = use_dwell();
    let Some(model) = document.model() else { return Html::default() };
    let Some(found) = document.findings() else { return pending(words) };
    if found.on_paper.is_empty() {
        let groups = grouped(found.redundancy_groups.into());
        return html! { <p class="nothing">{ words.with("on-paper.none", &[("n", &groups)]) }</p> };
    }
    let row = |(at, it): (usize, &DefeatFact)| {
        let by = it.by;
        let (click, key) = (choose.clone(), choose.clone());
        let (enter, leave) = (hover.clone(), hover.clone());
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                key.emit(by);
            }
        });
        let reason = match it.reason {
            DefeatReason::CommonCause => words.t("on-paper.common-cause"),
            DefeatReason::NoHeadroom => words.t("on-paper.no-headroom"),
        };
        let ways = it.paths.iter().take(WAYS).map(|path| {
            html! { <li class="paper__way">{ names::cut(names::way(model, path, words)) }</li> }
        });
        let more = it.paths.len().checked_sub(WAYS).filter(|&more| more > 0).map(|more| {
            html! { <li class="paper__way">{ words.with("way.more", &[("n", &counted(more))]) }</li> }
        });
        html! {
            <li class="paper" key={at} data-row="" tabindex={if at == 0 { "0" } else { "-1" }}
                onclick={move |_: MouseEvent| click.emit(by)} {onkeydown}
                onmouseenter={move |_: MouseEvent| enter.emit(Some(by))} onmouseleave={move |_: MouseEvent| leave.emit(None)}>
                <p class="paper__head">
                    <strong>{ names::short(model, it.owner, words) }</strong>
                    <span class="badge">{ names::form(it.form, 0, it.members, words) }</span>
                </p>
                <p class="paper__by">{ names::cut(words.with("on-paper.by", &[("name", &names::name(model, by, words)), ("reason", &reason)])) }</p>
                <ul class="paper__ways">{ for ways }{ for more }</ul>
            </li>
        }
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    html! {
        <>
        <ul class="papers" data-testid="on-paper" aria-label={words.t("findings.on-paper")} {onkeydown}>
            { for found.on_paper.iter().take(MOST_ROWS).enumerate().map(row) }
        </ul>
        { rest(usize::try_from(found.on_paper_total).unwrap_or(usize::MAX), words) }
        </>
    }
}
