//! The scenarios of the model and how far each agrees with what was reported.

use linchpin_engine::model::ScenarioId;
use linchpin_explorer::Msg;
use linchpin_explorer::select::{scenarios, scenarios::ScenarioRow};
use linchpin_explorer::state::own::Origin;
use linchpin_explorer::state::{Document, Failures, failures};
use yew::prelude::*;

use super::own::{self, Own};
use super::report::Report;
use crate::i18n::{grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};

/// See the module.
#[component]
pub fn Scenarios() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let document = use_slice::<Document>();
    let failures = use_slice::<Failures>();
    let Some(model) = document.model() else { return Html::default() };
    let state = now.state();
    let rows = scenarios(&state);
    let row = |id: String,
               name: String,
               note: Option<String>,
               chosen: bool,
               message: failures::Msg,
               inside: Html| {
        let dispatch = dispatch.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| dispatch.dispatch(Msg::Failures(message.clone())));
        html! {
            <li class="scenarios__item">
                <button type="button" class="scenarios__row" data-testid={format!("scenario-{id}")} {onclick}
                    aria-pressed={if chosen { "true" } else { "false" }}>
                    <span class="scenarios__name">{ names::cut(name) }</span>
                    if let Some(note) = note { <span class="scenarios__note">{ note }</span> }
                </button>
                { inside }
            </li>
        }
    };
    let baseline = row(
        "baseline".to_owned(),
        words.t("scenarios.baseline"),
        Some(words.t("scenarios.baseline-note")),
        failures.set().is_empty() && failures.now().moment.is_none(),
        failures::Msg::Clear,
        Html::default(),
    );
    let listed = rows.iter().filter_map(|it: &ScenarioRow| {
        let ScenarioId(_) = it.scenario;
        let scenario = model.scenarios().get(it.scenario.index())?;
        let note = it.score.as_ref().map(|score| {
            let of = score.agree + score.too_mild + score.too_harsh;
            words.with(
                "scenarios.agree",
                &[("n", &grouped(score.agree.into())), ("of", &grouped(of.into()))],
            )
        });
        let name = scenario.name.in_language(words.tag()).to_owned();
        let inside = it.chosen.then(|| {
            html! {
                <>
                    { own::of_model(&dispatch, Origin::Model(it.scenario), &name, words) }
                    if let Some(score) = &it.score { <Report score={score.clone()} /> }
                </>
            }
        });
        Some(row(
            scenario.id.to_string(),
            name,
            note,
            it.chosen,
            failures::Msg::Scenario(it.scenario),
            inside.unwrap_or_default(),
        ))
    });
    html! {
        <section class="scenarios" aria-labelledby="scenarios-title" data-testid="scenarios">
            <h2 class="title" id="scenarios-title">{ words.t("scenarios.title") }</h2>
            <ul class="scenarios__list">
                { baseline }
                { for listed }
            </ul>
            <Own />
        </section>
    }
}
