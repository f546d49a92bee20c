//! What the arguments name in a model: components, failures, scenarios. An unknown name is answered
//! with the nearest known one.

use linchpin_engine::model::{Availability, ComponentId, Model, ScenarioId};
use linchpin_engine::scenario::{FailureSet, ceilings_at, worst_ceilings};

use crate::args::FailureArgs;
use crate::failure::Failure;

/// The component called `id`.
///
/// # Errors
/// When the model has none of that name.
pub fn component(model: &Model, id: &str) -> Result<ComponentId, Failure> {
    model.find(id).ok_or_else(|| {
        let nearest = model.nearest(id).map(|near| format!("did you mean `{near}`?"));
        let message = format_args!("the model has no component `{id}`").to_string();
        Failure::new(message, nearest.as_deref())
    })
}

/// The components called `ids`, in that order.
///
/// # Errors
/// When the model lacks one of them.
pub fn components(model: &Model, ids: &[String]) -> Result<Vec<ComponentId>, Failure> {
    ids.iter().map(|id| component(model, id)).collect()
}

/// The scenario called `id`.
///
/// # Errors
/// When the model has none of that name; the message lists those that it has.
pub fn scenario(model: &Model, id: &str) -> Result<ScenarioId, Failure> {
    model.find_scenario(id).ok_or_else(|| {
        let known: Vec<&str> = model.scenarios().iter().map(|it| it.id.as_str()).collect();
        let help = match known.len() {
            0 => "it has no scenarios".into(),
            1..=20 => format!("it has: {}", known.join(", ")),
            many => format!("it has {many} of them"),
        };
        Failure::new(format_args!("the model has no scenario `{id}`"), Some(&help))
    })
}

/// What fails: the components named by `ID` or `ID=PPM`.
///
/// # Errors
/// When a component is unknown, or a number of millionths is none.
pub fn failures(model: &Model, named: &[String]) -> Result<FailureSet, Failure> {
    named.iter().map(|text| failure(model, text)).collect()
}

/// What is in force: the components that are named, or a scenario, as a whole or at a moment. Where neither is asked for,
/// nothing.
///
/// # Errors
/// When a component or scenario is unknown, or a number of millionths is none.
pub fn in_force(model: &Model, asked: &FailureArgs) -> Result<FailureSet, Failure> {
    let Some(id) = &asked.scenario else { return failures(model, &asked.fail) };
    let at = scenario(model, id)?;
    let found = model.scenarios().get(at.index());
    Ok(found.map_or_else(FailureSet::none, |it| match asked.at {
        Some(at) => ceilings_at(model, it, at),
        None => worst_ceilings(model, it),
    }))
}

/// One `ID` or `ID=PPM`. An id may hold an equals sign, so what is known as a whole is taken whole.
fn failure(model: &Model, text: &str) -> Result<(ComponentId, Availability), Failure> {
    if let Some(whole) = model.find(text) {
        return Ok((whole, Availability::NONE));
    }
    let Some((id, number)) = text.rsplit_once('=') else {
        return Ok((component(model, text)?, Availability::NONE));
    };
    let component = component(model, id)?;
    let ppm = number.parse().ok().and_then(Availability::new).ok_or_else(|| {
        let message = format!("`{number}` in `{text}` is not a number of millionths");
        Failure::new(message, Some("0 is failed, 1000000 is full"))
    })?;
    Ok((component, ppm))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let text = r#"{"linchpin":1,"id":"m","components":[
            {"id":"a","kind":"site","name":"A"},{"id":"a=5","kind":"site","name":"B"}]}"#;
        linchpin_engine::read(text).expect("a model")
    }

    fn said(result: Result<FailureSet, Failure>) -> String {
        match result {
            Err(Failure(message)) => message,
            other => panic!("no message: {other:?}"),
        }
    }

    #[test]
    fn reads_failures_with_and_without_a_ceiling() {
        let set = failures(&model(), &["a=250000".into(), "a=5".into()]).expect("both known");
        let ppm: Vec<u32> = set.iter().map(|(_, ceiling)| ceiling.ppm()).collect();
        assert_eq!(ppm, [250_000, 0]);
    }

    #[test]
    fn names_what_is_wrong() {
        assert!(said(failures(&model(), &["b".into()])).contains("did you mean `a`?"));
        assert!(said(failures(&model(), &["a=x".into()])).contains("millionths"));
        assert!(said(failures(&model(), &["a=1000001".into()])).contains("1000000 is full"));
        let asked = FailureArgs { fail: Vec::new(), scenario: Some("s".into()), at: None };
        assert!(said(in_force(&model(), &asked)).contains("no scenario"));
    }
}
