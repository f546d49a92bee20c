//! What was reported about the chosen scenario, row by row against the prediction; nothing is hidden.

use linchpin_engine::sorting;
use linchpin_engine::{Availability, Model};
use linchpin_explorer::Msg;
use linchpin_explorer::session::{Score, ScoreRow, Verdict};
use linchpin_explorer::state::{Document, View, replay};
use yew::prelude::*;

use crate::i18n::{Words, grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_slice};
use crate::views::icons::sign;
use crate::views::rows::{use_choose, use_dwell};

/// Properties of [`Report`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReportProps {
    /// The scenario's score.
    pub score: Score,
}

/// See the module. What disagrees comes first.
#[component]
pub fn Report(props: &ReportProps) -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let selected = use_slice::<View>().selection.primary;
    let choose = use_choose();
    let dispatch = use_dispatch();
    let hover = use_dwell();
    let Some(model) = document.model() else { return Html::default() };
    let mut rows: Vec<&ScoreRow> = props.score.rows.iter().collect();
    sorting::sort_by_key(&mut rows, |row| row.verdict == Verdict::Agree);
    let shown = rows.into_iter().map(|row| {
        let (mark, class) = match row.verdict {
            _ if row.input => (words.t("verdict.input"), "input"),
            Verdict::Agree => (words.t("verdict.agree"), "agree"),
            Verdict::TooMild => (words.t("verdict.too-mild"), "mild"),
            Verdict::TooHarsh => (words.t("verdict.too-harsh"), "harsh"),
        };
        let (reported, predicted) = (names::look_of(row.reported), names::look_of(row.predicted));
        let on = row.on;
        let (choose, dispatch, at) = (choose.clone(), dispatch.clone(), row.at_seconds);
        let go = move |_: MouseEvent| {
            choose.emit(on);
            let msg = at.map_or(replay::Msg::Leave, replay::Msg::ToSecond);
            dispatch.dispatch(Msg::Replay(msg));
        };
        let (enter, leave) = (hover.clone(), hover.clone());
        let full = Availability::saturating(500_000);
        html! {
            <li class="report__item" key={row.row}>
                <button type="button" class="report__row" title={source(model, &props.score, row, words)} onclick={go}
                    onmouseenter={move |_: MouseEvent| enter.emit(Some(on))} onmouseleave={move |_: MouseEvent| leave.emit(None)}
                    aria-current={(selected == Some(on)).then_some("true")}>
                    <span class="report__name">{ names::short(model, on, words) }</span>
                    <span class={classes!("verdict", format!("verdict--{class}"))}>{ mark }</span>
                    <span class="report__states">
                        if let Some(at) = row.at() { <span class="report__at">{ words.with("report.at", &[("time", &names::time(at, words))]) }</span> }
                        <span class="report__state">
                            { sign(reported, full) }
                            { words.with("report.reported", &[("state", &names::look(reported, words))]) }
                        </span>
                        <span class="report__state">
                            { sign(predicted, full) }
                            { words.with("report.predicted", &[("state", &names::look(predicted, words))]) }
                        </span>
                    </span>
                </button>
            </li>
        }
    });
    html! {
        <div class="report" data-testid="report">
            <p class="report__sum">
                { words.with("report.sum", &[
                    ("agree", &grouped(props.score.agree.into())),
                    ("mild", &grouped(props.score.too_mild.into())),
                    ("harsh", &grouped(props.score.too_harsh.into())),
                ]) }
            </p>
            <ul class="report__list" data-testid="report-rows" aria-label={words.t("report.label")}>{ for shown }</ul>
        </div>
    }
}

/// Who reported it, and what they said.
fn source(model: &Model, score: &Score, row: &ScoreRow, words: Words) -> Option<String> {
    let scenario = model.scenarios().get(score.scenario.index())?;
    let reported = scenario.reported.get(usize::try_from(row.row).ok()?)?;
    let said = reported.evidence.iter().map(|it| {
        let says = it.says.as_ref().map(|says| says.in_language(words.tag()));
        [says.map(str::to_owned), Some(names::source(model, &it.source, words))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" — ")
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("\n"))
}
