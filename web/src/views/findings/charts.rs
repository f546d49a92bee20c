//! Charts of the model and of the failures in force, each with its table.

use linchpin_explorer::select;
use linchpin_explorer::state::view::{self, Dialog, View};
use linchpin_explorer::state::{Document, Failures, Inquiry, Run, Settings};
use linchpin_explorer::{Msg, State};
use linchpin_reports::charts::{self, Chart, Hit, Series};
use yew::prelude::*;

use super::chart::figure;
use super::pending::pending;
use crate::bundled::OUTAGES;
use crate::i18n::use_words;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::worker::lang;

/// The charts that there is something to show of, now.
#[hook]
pub fn use_charts() -> Vec<Chart> {
    let now = use_now();
    let _ = (use_slice::<Document>(), use_slice::<Failures>(), use_slice::<Run>());
    let _ = (use_slice::<Inquiry>(), use_slice::<View>(), use_slice::<Settings>());
    of_state(&now.state())
}

fn of_state(state: &State) -> Vec<Chart> {
    let Some(model) = state.document.model() else { return Vec::new() };
    let tolls = state.document.findings().map(|found| &found.tolls);
    let lang = lang(state.settings.language);
    let hit =
        |it: select::charts::UsersHit| Hit { service: it.service, users: it.users, hit: it.hit };
    let hits: Vec<Hit> = select::charts::users_hit(state).into_iter().map(hit).collect();
    let sets = select::charts::cut_sets(state);
    let series = Series::read(OUTAGES).filter(|series| series.is_of(&model.file().id));
    [
        tolls.and_then(|tolls| charts::pareto(model, tolls, lang)),
        // What is at stake is the question as long as nothing is hit.
        charts::users(model, &hits, lang)
            .or_else(|| tolls.and_then(|tolls| charts::stakes(model, tolls, lang))),
        sets.and_then(|sets| charts::sets(model, &sets, lang)),
        series.and_then(|series| charts::outages(&series, lang)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The charts in the panel.
#[component]
pub fn Charts() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let charts = use_charts();
    let enlarge = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Msg::View(view::Msg::Dialog(Dialog::Charts)));
    });
    let waits = use_slice::<Document>().findings().is_none();
    if charts.is_empty() && waits {
        return pending(words);
    }
    if charts.is_empty() {
        return html! { <p class="nothing" data-testid="charts">{ words.t("charts.none") }</p> };
    }
    let sets = charts.iter().any(|chart| chart.id == "sets");
    html! {
        <div class="charts" data-testid="charts">
            <button type="button" class="button button--small charts__enlarge" data-testid="charts-enlarge" onclick={enlarge}
                aria-haspopup="dialog">{ words.t("charts.enlarge") }</button>
            { for charts.into_iter().map(|chart| figure(chart, "panel")) }
            if waits { { pending(words) } }
            if !sets { <p class="chart__note">{ words.t("charts.sets") }</p> }
        </div>
    }
}
