//! The scoreboard: what was reported of the scenario that is played, row by row in the order of time, against the model;
//! who reported it, and, where they differ, why the model says otherwise. A press leads to the component and the time.

use linchpin_engine::{Availability, Model, sorting};
use linchpin_explorer::session::{Score, ScoreRow, Verdict};
use linchpin_explorer::state::{Document, Replay, View, replay};
use linchpin_explorer::{Msg, select};
use yew::prelude::*;

use super::clock;
use crate::i18n::{Words, grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_slice};
use crate::views::icons::sign;
use crate::views::rows::{MOST_ROWS, rest, use_choose};
use crate::views::selection::evidence::basis;

/// Properties of [`Board`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BoardProps {
    /// The scenario's score.
    pub score: Score,
}

/// See the module.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let document = use_slice::<Document>();
    let selected = use_slice::<View>().selection.primary;
    let replay = use_slice::<Replay>();
    let choose = use_choose();
    let (Some(model), Some(played)) = (document.model(), replay.played()) else {
        return Html::default();
    };
    let score = &props.score;
    let mut rows: Vec<&ScoreRow> = score.rows.iter().collect();
    sorting::sort_by_key(&mut rows, |row| (row.at_seconds.is_none(), row.at_seconds, row.row));
    let second = replay.second();
    let row = |row: &&ScoreRow| {
        let (mark, class) = match row.verdict {
            _ if row.input => (words.t("verdict.input"), "input"),
            Verdict::Agree => (words.t("verdict.agree"), "agree"),
            Verdict::TooMild => (words.t("verdict.too-mild"), "mild"),
            Verdict::TooHarsh => (words.t("verdict.too-harsh"), "harsh"),
        };
        let (on, at) = (row.on, row.at_seconds);
        let (choose, dispatch) = (choose.clone(), dispatch.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            choose.emit(on);
            let msg = at.map_or(replay::Msg::Leave, replay::Msg::ToSecond);
            dispatch.dispatch(Msg::Replay(msg));
        });
        let state = |state, key| {
            let look = names::look_of(state);
            let said = words.with(key, &[("state", &names::look(look, words))]);
            html! { <span class="report__state">{ sign(look, Availability::saturating(500_000)) }{ said }</span> }
        };
        let time = at.map_or_else(|| words.t("replay.all"), |at| clock(played, at, words));
        let here = selected == Some(on) && second == at;
        html! {
            <li class="board__item" key={row.row}>
                <button type="button" class="report__row" {onclick} aria-current={here.then_some("true")}>
                    <span class="report__name">{ names::short(model, on, words) }</span>
                    <span class={classes!("verdict", format!("verdict--{class}"))}>{ mark }</span>
                    <span class="report__states">
                        <span class="report__at">{ time }</span>
                        { state(row.reported, "report.reported") }
                        { state(row.predicted, "report.predicted") }
                        if let Some((reported, predicted, verdict)) = row.share {
                            <span class="report__state">{ words.with(if verdict == Verdict::Agree { "board.share" } else { "board.share-differs" }, &[
                                ("reported", &reported.to_string()), ("predicted", &predicted.to_string())]) }</span>
                        }
                    </span>
                </button>
                { sources(model, score, row, words) }
                if row.verdict != Verdict::Agree && !row.input {
                    <p class="board__why"><b>{ words.t("board.why") }</b>{ " " }{ why(model, row, words, &|at| clock(played, at, words)) }</p>
                }
            </li>
        }
    };
    let number = |n: u32| grouped(n.into());
    let counted = score.agree + score.too_mild + score.too_harsh;
    let [agree, same, reversed] = score.order;
    let pairs = agree + same + reversed;
    html! {
        <section class="board" aria-labelledby="board-title" data-testid="board">
            <h3 class="chart__title" id="board-title">{ words.t("board.title") }</h3>
            <p class="report__sum" data-testid="board-sum">
                { words.with("board.of", &[("n", &number(score.agree)), ("of", &number(counted))]) }
                { " · " }
                { words.with("report.sum", &[("agree", &number(score.agree)), ("mild", &number(score.too_mild)), ("harsh", &number(score.too_harsh))]) }
                if score.inputs > 0 { { " · " }{ words.with("board.inputs", &[("n", &number(score.inputs))]) } }
            </p>
            if pairs > 0 {
                <p class="report__sum" data-testid="board-order">
                    { words.with("board.order", &[("n", &number(agree)), ("of", &number(pairs)), ("same", &number(same)), ("reversed", &number(reversed))]) }
                </p>
            }
            <ul class="report__list" data-testid="board-rows" aria-label={words.t("report.label")}>{ for rows.iter().take(MOST_ROWS).map(row) }</ul>
            { rest(rows.len(), words) }
        </section>
    }
}

/// Who reported a row, with links.
fn sources(model: &Model, score: &Score, row: &ScoreRow, words: Words) -> Html {
    let scenario = model.scenarios().get(score.scenario.index());
    let at = usize::try_from(row.row).unwrap_or(usize::MAX);
    let Some(reported) = scenario.and_then(|it| it.reported.get(at)) else {
        return Html::default();
    };
    let said = reported.evidence.iter();
    let said = said.map(|it| basis(&select::evidence::source(model, it, words.0), words));
    html! { <ul class="board__sources evidence">{ for said.map(|it| html! { <li class="evidence__item">{ it }</li> }) }</ul> }
}

/// How the state that the model predicts came about.
fn why(model: &Model, row: &ScoreRow, words: Words, time: &dyn Fn(u64) -> String) -> String {
    let step = |&(on, at): &(linchpin_engine::ComponentId, Option<u64>)| {
        let name = names::name(model, on, words);
        at.map_or_else(|| name.clone(), |at| format!("{name} ({})", time(at)))
    };
    if row.why.is_empty() {
        return words.t("board.nothing-reaches");
    }
    row.why.iter().map(step).collect::<Vec<_>>().join(" → ")
}
