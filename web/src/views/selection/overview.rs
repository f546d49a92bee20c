//! What the panel shows while nothing is selected: what is most striking about the model, and how to begin.

use linchpin_engine::sorting;
use std::collections::BTreeSet;

use linchpin_explorer::Msg;
use linchpin_explorer::select::look;
use linchpin_explorer::session::DefeatFact;
use linchpin_explorer::state::view::{self, FindingsTab};
use linchpin_explorer::state::{Document, Failures, Run};
use yew::prelude::*;

use super::link;
use crate::i18n::{counted, grouped, use_words};
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::rows::{use_choose, use_dwell};

/// See the module.
#[component]
pub fn Overview() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let choose = use_choose();
    let hover = use_dwell();
    let document = use_slice::<Document>();
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    let Some(model) = document.model() else { return Html::default() };
    let found = document.findings();
    let state = now.state();
    let waits = found.is_none().then(|| {
        html! {
            <li class="overview__item" data-testid="overview-pending">
                <span class="overview__text">{ words.t("overview.pending") }</span>
            </li>
        }
    });
    let worst = found.and_then(|it| it.points.first()).filter(|it| it.takes_down > 0).map(|it| {
        let on = it.component;
        let (enter, leave) = (hover.clone(), hover.clone());
        let n = grouped(it.takes_down.into());
        html! {
            <li class="overview__item" onmouseenter={move |_: MouseEvent| enter.emit(Some(on))}
                onmouseleave={move |_: MouseEvent| leave.emit(None)}>
                <span class="overview__text">{ words.with("overview.worst", &[("n", &n)]) }</span>
                { link(model, on, look(&state, on).0, words, &choose) }
            </li>
        }
    });
    let papers = found.map(|it| (&it.on_paper, it.redundancy_groups));
    let defeated = |on_paper: &[DefeatFact]| -> usize {
        let each = on_paper.iter().map(|it| (it.owner, &it.path));
        sorting::gathered::<_, BTreeSet<_>>(each).len()
    };
    let tab = |tab: FindingsTab, text: String| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::View(view::Msg::Findings(tab)))
        });
        html! {
            <li class="overview__item">
                <button type="button" class="overview__lead" {onclick}>{ text }</button>
            </li>
        }
    };
    let paper = papers.filter(|(on_paper, _)| !on_paper.is_empty()).map(|(on_paper, groups)| {
        let (n, of) = (counted(defeated(on_paper)), grouped(groups.into()));
        tab(FindingsTab::OnPaper, words.with("overview.on-paper", &[("n", &n), ("of", &of)]))
    });
    let deadlocks = found.filter(|it| !it.deadlocks.is_empty()).map(|it| {
        let n = counted(it.deadlocks.len());
        tab(FindingsTab::Deadlocks, words.with("overview.deadlocks", &[("n", &n)]))
    });
    let line = |key: &'static str, text: String| {
        html! { <li class="hint__line"><kbd>{ key }</kbd><span>{ text }</span></li> }
    };
    html! {
        <div class="hint" data-testid="overview">
            <ul class="overview">{ for [waits, worst, paper, deadlocks].into_iter().flatten() }</ul>
            <p class="hint__text">{ words.t("hint.text") }</p>
            <ul class="hint__list">
                { line("F", words.t("hint.fail")) }
                { line("R", words.t("hint.restore")) }
                { line("Ctrl+Z", words.t("hint.undo")) }
                { line("E", words.t("hint.edit")) }
                { line("/", words.t("hint.search")) }
                { line("?", words.t("hint.keys")) }
            </ul>
        </div>
    }
}
