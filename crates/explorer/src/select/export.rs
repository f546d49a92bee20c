//! The model as a file that opens again as it was, with what is assumed now as one more scenario.

use linchpin_engine::model::{Event, Scenario, Text};
use smol_str::{SmolStr, format_smolstr};

use crate::{State, state::own};

/// The id of the scenario that holds what is assumed; with a number after it where the model has one of
/// that name.
const ASSUMED: &str = "assumed";

/// What that scenario is called, by language.
const NAMES: [(&str, &str); 2] = [("en", "What was assumed"), ("ko", "가정한 장애")];

/// The open model as JSON; nothing when none is open. Read again it is the same model with the same
/// scenarios, those of the user among them, and where failures are assumed that none of them has, one more that fails exactly
/// those. The load is not part of a model and is left out. Cost: linear.
pub fn model_json(state: &State) -> Option<String> {
    let open = state.document.open.as_ref()?;
    let mut file = own::in_file(open.model.file(), &state.failures.now().own);
    if let Some(scenario) = assumed(state) {
        file.scenarios.push(scenario);
    }
    let mut text = serde_json::to_string_pretty(&file).ok()?;
    text.push('\n');
    Some(text)
}

/// What is assumed as a scenario; nothing where nothing is, or where it is a scenario already.
fn assumed(state: &State) -> Option<Scenario> {
    let model = state.document.model()?;
    let failures = state.failures.set();
    if failures.is_empty() || {
        let now = state.failures.now();
        now.scenario.is_some() || now.own_scenario.is_some()
    } {
        return None;
    }
    let taken = |id: &SmolStr| model.scenarios().iter().any(|it| it.id == *id);
    let numbered = (2..).map(|number| format_smolstr!("{ASSUMED}-{number}"));
    let id = std::iter::once(SmolStr::new(ASSUMED)).chain(numbered).find(|id| !taken(id))?;
    let event = |(component, availability): (linchpin_engine::ComponentId, _)| {
        let on = model.components().get(component.index())?.id.clone();
        Some(Event { at: Default::default(), on, availability })
    };
    let names = NAMES.map(|(tag, name)| (SmolStr::new(tag), SmolStr::new(name)));
    Some(Scenario {
        id,
        name: Text::ByLanguage(Box::new(names.into_iter().collect())),
        events: failures.iter().filter_map(event).collect(),
        reported: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use linchpin_engine::{Availability, ComponentId, model::ScenarioId, scenario::worst_ceilings};

    use super::*;
    use crate::{
        Msg,
        state::failures,
        testing::{SHOP, Shell},
    };

    fn written(shell: &Shell) -> linchpin_engine::Model {
        linchpin_engine::read(&model_json(&shell.state).unwrap()).expect("a valid model")
    }

    #[test]
    fn a_model_opens_again_as_it_was() {
        for bytes in [
            SHOP,
            include_bytes!("../../../../data/kakao-2012.json").as_slice(),
            include_bytes!("../../../../data/kakao-2022.json").as_slice(),
            include_bytes!("../../../../data/kakao-2024.json").as_slice(),
            include_bytes!("../../../../data/small/shop.yaml").as_slice(),
        ] {
            let shell = Shell::with(bytes);
            assert_eq!(written(&shell).file(), shell.state.document.model().unwrap().file());
        }
        assert_eq!(model_json(&State::default()), None);
    }

    #[test]
    fn what_is_assumed_is_one_more_scenario_that_fails_the_same() {
        let mut shell = Shell::with(SHOP);
        shell.fail(&[ComponentId(1)]);
        let half = Availability::saturating(500_000);
        shell.send(Msg::Failures(failures::Msg::Limit(vec![ComponentId(2)], half)));
        shell.settle();
        let model = written(&shell);
        let [fire, assumed] = model.scenarios() else { panic!("two scenarios") };
        assert_eq!((fire.id.as_str(), assumed.id.as_str()), ("fire", "assumed"));
        assert_eq!(worst_ceilings(&model, assumed), *shell.state.failed());
        // Opened again, choosing it gives the same state, and exporting then adds nothing.
        let text = model_json(&shell.state).unwrap();
        let before = shell.state.run.shown().cloned();
        shell.open(text.as_bytes());
        shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(1))));
        shell.settle();
        assert_eq!(shell.state.run.shown().cloned(), before);
        assert_eq!(model_json(&shell.state).unwrap(), text);
        // Assumed by hand on top of that, it gets a number.
        shell.fail(&[ComponentId(0)]);
        assert_eq!(written(&shell).scenarios()[2].id, "assumed-2");
    }

    #[test]
    fn a_scenario_that_was_chosen_is_not_written_twice() {
        let mut shell = Shell::with(SHOP);
        shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(0))));
        assert_eq!(written(&shell).scenarios().len(), 1);
    }
}
