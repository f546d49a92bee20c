//! The user's own scenarios: named failure sets with their steps, beside those of the model. They name components by
//! id, so that they outlive a change of the model, and go into a model file as scenarios of it.

use linchpin_engine::sorting;
use std::rc::Rc;

use linchpin_engine::{
    Availability, FailureSet, Model,
    model::{Duration, Event, ModelFile, Scenario, ScenarioId, Text},
};
use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};

use super::{
    History,
    failures::{Assumptions, Label},
};
use crate::session::Assumed;

/// The longest name that is kept, in characters.
pub const LONGEST_NAME: usize = 80;
/// The most scenarios that one keeps.
pub const MOST: usize = 200;

/// A scenario of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Its number, unique among the user's own and never shown.
    pub id: u32,
    /// Its name; never empty.
    pub name: SmolStr,
    /// The load on every pool, in percent.
    pub load_percent: u32,
    /// What failed, one list for each action, in order: ids, each with its ceiling in millionths.
    pub steps: Vec<Vec<(SmolStr, u32)>>,
}

/// What a duplicate is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A scenario of the model.
    Model(ScenarioId),
    /// One of the user's own.
    Own(u32),
}

/// What can be done with them.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Keep the present failures as a scenario of this name.
    Save(SmolStr),
    /// Assume what this one says.
    Choose(u32),
    /// Make another one like it, of this name, next to it.
    Duplicate(Origin, SmolStr),
    /// Give it another name.
    Rename(u32, SmolStr),
    /// Forget it.
    Delete(u32),
    /// Move it by so many places, up where negative.
    Move(u32, i32),
    /// Take these for all there are, as no step: what was kept elsewhere is back.
    Restore(Vec<Own>),
}

/// What a step did with a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Did {
    /// It was saved, or made as a duplicate.
    Saved,
    /// It was chosen.
    Chosen,
    /// It got another name.
    Renamed,
    /// It was deleted.
    Deleted,
    /// It was moved.
    Moved,
}

impl Own {
    /// What it assumes of `model`; ids that the model lacks are left out.
    pub fn assumed(&self, model: &Model) -> Assumed {
        let known =
            |(id, ppm): &(SmolStr, u32)| Some((model.find(id)?, Availability::saturating(*ppm)));
        let failures: FailureSet = self.steps.iter().flatten().filter_map(known).collect();
        Assumed { failures, load_percent: self.load_percent }
    }

    /// How many of its ids `model` lacks.
    pub fn missing(&self, model: &Model) -> usize {
        self.steps.iter().flatten().filter(|(id, _)| model.find(id).is_none()).count()
    }

    /// How many components fail in it.
    pub fn size(&self) -> usize {
        self.steps.iter().map(Vec::len).sum()
    }
}

/// `file` with these scenarios after its own, one second between two actions: what opens again as a model that holds
/// them. Ids that the file lacks are left out, and scenarios that then hold nothing; a load is nothing that a scenario
/// of a file can say, so it is lost.
pub fn in_file(file: &ModelFile, own: &[Own]) -> ModelFile {
    let mut file = file.clone();
    for it in own {
        let known = |id: &SmolStr| file.components.iter().any(|component| component.id == *id);
        let events: Vec<Event> = (0..)
            .zip(&it.steps)
            .flat_map(|(at, step)| step.iter().map(move |failure| (at, failure)))
            .filter(|(_, (id, _))| known(id))
            .map(|(at, (id, ppm))| Event {
                at: Duration::from_secs(at),
                on: id.clone(),
                availability: Availability::saturating(*ppm),
            })
            .collect();
        if events.is_empty() {
            continue;
        }
        let taken = |id: &SmolStr| file.scenarios.iter().any(|scenario| scenario.id == *id);
        let free = (it.id..).map(|n| format_smolstr!("own-{n}")).find(|id| !taken(id));
        let Some(id) = free else { continue };
        let name = Text::Plain(it.name.clone());
        file.scenarios.push(Scenario { id, name, events, reported: Vec::new() });
    }
    file
}

/// The assumptions after `msg` and what it did, or nothing when it changes nothing. [`Msg::Restore`] is the
/// caller's, as it is no step.
pub(super) fn edited(
    history: &History<Assumptions, Label>,
    msg: Msg,
    model: &Model,
) -> Option<(Assumptions, Label)> {
    let now = history.present();
    let mut list = (*now.own).clone();
    let place = |list: &[Own], id: u32| list.iter().position(|it| it.id == id);
    let free = list.iter().map(|it| it.id).max().map_or(0, |last| last.saturating_add(1));
    let mut next = now.clone();
    let (did, name) = match msg {
        Msg::Save(_) if now.assumed.failures.is_empty() || list.len() >= MOST => return None,
        Msg::Save(name) => {
            let name = tidy(&name)?;
            let (load_percent, steps) = (now.assumed.load_percent, steps(history, model));
            list.push(Own { id: free, name: name.clone(), load_percent, steps });
            (next.scenario, next.moment, next.own_scenario) = (None, None, Some(free));
            (Did::Saved, name)
        }
        Msg::Choose(id) => {
            let own = list.iter().find(|it| it.id == id)?;
            next.assumed = own.assumed(model);
            (next.scenario, next.moment, next.own_scenario) = (None, None, Some(id));
            (Did::Chosen, own.name.clone())
        }
        Msg::Duplicate(..) if list.len() >= MOST => return None,
        Msg::Duplicate(from, name) => {
            let name = tidy(&name)?;
            let (at, own) = match from {
                Origin::Own(of) => {
                    let at = place(&list, of)?;
                    (at + 1, list.get(at)?.clone())
                }
                Origin::Model(of) => (list.len(), of_scenario(model, of)?),
            };
            list.insert(at, Own { id: free, name: name.clone(), ..own });
            (Did::Saved, name)
        }
        Msg::Rename(id, name) => {
            let name = tidy(&name)?;
            let own = list.iter_mut().find(|it| it.id == id).filter(|it| it.name != name)?;
            own.name = name.clone();
            (Did::Renamed, name)
        }
        Msg::Delete(id) => {
            let gone = list.remove(place(&list, id)?);
            if next.own_scenario == Some(id) {
                next.own_scenario = None;
            }
            (Did::Deleted, gone.name)
        }
        Msg::Move(id, by) => {
            let at = place(&list, id)?;
            let to = at.saturating_add_signed(by as isize).min(list.len().saturating_sub(1));
            let own = list.remove(at);
            let name = own.name.clone();
            list.insert(to, own);
            (Did::Moved, name)
        }
        Msg::Restore(_) => return None,
    };
    next.own = Rc::new(list);
    Some((next, Label::Own(did, name)))
}

/// What is kept of a list from elsewhere: names that are names, numbers that are unique, no more than [`MOST`].
pub(super) fn checked(list: Vec<Own>) -> Vec<Own> {
    let named = |own: Own| Some(Own { name: tidy(&own.name)?, ..own });
    let numbered =
        |(id, own): (u32, Own)| Own { id, load_percent: own.load_percent.clamp(1, 1000), ..own };
    (0..).zip(list.into_iter().filter_map(named)).take(MOST).map(numbered).collect()
}

/// A name without what surrounds it, cut where it is too long; nothing when nothing is left.
fn tidy(name: &str) -> Option<SmolStr> {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    (!name.is_empty()).then(|| name.into())
}

/// What has failed now, by the step that brought each failure last.
fn steps(history: &History<Assumptions, Label>, model: &Model) -> Vec<Vec<(SmolStr, u32)>> {
    let moments: Vec<&FailureSet> = history.values().map(|it| &it.assumed.failures).collect();
    let mut steps = vec![Vec::new(); moments.len()];
    for (component, ceiling) in history.present().assumed.failures.iter() {
        let other = |set: &&FailureSet| set.ceiling(component) != Some(ceiling);
        let since = moments.iter().rposition(other).map_or(0, |at| at + 1);
        let id = model.components().get(component.index()).map(|it| it.id.clone());
        if let (Some(step), Some(id)) = (steps.get_mut(since), id) {
            step.push((id, ceiling.ppm()));
        }
    }
    steps.retain(|step| !step.is_empty());
    steps
}

/// A scenario of the model as one of the user's own: each component at its lowest ceiling, when it first got there.
fn of_scenario(model: &Model, id: ScenarioId) -> Option<Own> {
    let scenario = model.scenarios().get(id.index())?;
    let mut events: Vec<&Event> = scenario.events.iter().collect();
    sorting::sort_by_key(&mut events, |event| event.at);
    let lowest =
        |on: &SmolStr| events.iter().filter(|it| it.on == *on).map(|it| it.availability).min();
    let mut steps: Vec<(Duration, Vec<(SmolStr, u32)>)> = Vec::new();
    let mut seen: Vec<&SmolStr> = Vec::new();
    for event in &events {
        let is_lowest = lowest(&event.on) == Some(event.availability);
        if !is_lowest || event.availability == Availability::FULL || seen.contains(&&event.on) {
            continue;
        }
        seen.push(&event.on);
        let failure = (event.on.clone(), event.availability.ppm());
        match steps.last_mut() {
            Some((at, step)) if *at == event.at => step.push(failure),
            _ => steps.push((event.at, vec![failure])),
        }
    }
    let steps = steps.into_iter().map(|(_, step)| step).collect();
    Some(Own { id: 0, name: SmolStr::default(), load_percent: 100, steps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Msg as Message,
        commands::Command,
        state::failures,
        testing::{SHOP, Shell},
    };
    use linchpin_engine::ComponentId;

    const A: ComponentId = ComponentId(0);
    const B: ComponentId = ComponentId(1);

    fn send(shell: &mut Shell, msg: Msg) {
        shell.send(Message::Failures(failures::Msg::Own(msg)));
        shell.settle();
    }

    fn names(shell: &Shell) -> Vec<SmolStr> {
        shell.state.failures.now().own.iter().map(|it| it.name.clone()).collect()
    }

    fn failing_a_then_b() -> Shell {
        let mut shell = Shell::with(SHOP);
        shell.fail(&[A, B]);
        shell.send(Message::Failures(failures::Msg::Restore(vec![B])));
        shell.send(Message::Failures(failures::Msg::Limit(vec![B], Availability::saturating(5))));
        shell.settle();
        shell
    }

    #[test]
    fn a_scenario_keeps_failures_by_the_step_that_brought_them() {
        let mut shell = failing_a_then_b();
        send(&mut shell, Msg::Save("  Both  ".into()));
        let own = shell.state.failures.now().own[0].clone();
        assert_eq!(own.name, "Both");
        assert_eq!(own.steps, [vec![("dc-a".into(), 0)], vec![("dc-b".into(), 5)]]);
        assert_eq!(shell.state.failures.now().own_scenario, Some(own.id));
        assert_eq!(shell.state.view.naming, Some(own.id), "its name is there to be typed over");
        shell.run(Command::Clear);
        assert_eq!(shell.state.failures.now().own_scenario, None);
        send(&mut shell, Msg::Choose(own.id));
        assert_eq!(shell.state.failures.set().ceiling(B), Some(Availability::saturating(5)));
        shell.fail(&[B]);
        assert_eq!(shell.state.failures.now().own_scenario, None, "no longer what it says");
    }

    #[test]
    fn every_edit_can_be_undone() {
        let mut shell = failing_a_then_b();
        send(&mut shell, Msg::Save("One".into()));
        send(&mut shell, Msg::Duplicate(Origin::Own(0), "Two".into()));
        send(&mut shell, Msg::Move(1, -1));
        assert_eq!(names(&shell), ["Two", "One"]);
        send(&mut shell, Msg::Rename(0, "First".into()));
        send(&mut shell, Msg::Delete(1));
        assert_eq!(names(&shell), ["First"]);
        shell.run(Command::Undo);
        shell.run(Command::Undo);
        shell.run(Command::Undo);
        assert_eq!(names(&shell), ["One", "Two"]);
        send(&mut shell, Msg::Move(0, -5));
        assert!(shell.state.failures.history.redoable().is_some(), "at the top already: no step");
    }

    #[test]
    fn what_says_nothing_is_refused() {
        let mut shell = Shell::with(SHOP);
        send(&mut shell, Msg::Save("Nothing failed".into()));
        shell.fail(&[A]);
        send(&mut shell, Msg::Save("   ".into()));
        send(&mut shell, Msg::Choose(7));
        send(&mut shell, Msg::Rename(7, "x".into()));
        send(&mut shell, Msg::Duplicate(Origin::Model(ScenarioId(9)), "x".into()));
        assert!(names(&shell).is_empty());
    }

    #[test]
    fn a_scenario_of_the_model_is_duplicated_and_not_changed() {
        let mut shell = Shell::with(SHOP);
        send(&mut shell, Msg::Duplicate(Origin::Model(ScenarioId(0)), "My fire".into()));
        let own = shell.state.failures.now().own[0].clone();
        assert_eq!(own.steps, [vec![("dc-a".into(), 0)]]);
        let model = shell.state.document.model().unwrap();
        assert_eq!(own.missing(model), 0);
        let file = in_file(model.file(), &shell.state.failures.now().own);
        assert_eq!(file.scenarios.len(), 2);
        let text = serde_json::to_string(&file).unwrap();
        let again = linchpin_engine::read(&text).unwrap();
        assert_eq!(again.scenarios()[1].name, Text::Plain("My fire".into()));
        assert_eq!(again.scenarios()[1].events[0].on, "dc-a");
    }

    #[test]
    fn a_file_gets_ids_of_its_own_and_only_what_it_has() {
        let model = linchpin_engine::read_bytes(SHOP).unwrap();
        let own = |id, on: &str| Own {
            id,
            name: "n".into(),
            load_percent: 100,
            steps: vec![vec![(on.into(), 0)]],
        };
        let once = in_file(model.file(), &[own(0, "dc-a"), own(1, "gone")]);
        assert_eq!(once.scenarios.len(), 2, "what holds nothing is left out");
        let twice = in_file(&once, &[own(0, "dc-b")]);
        let ids: Vec<&str> = twice.scenarios.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["fire", "own-0", "own-1"]);
    }

    #[test]
    fn what_comes_from_elsewhere_is_checked() {
        let own = |name: &str| Own { id: 5, name: name.into(), load_percent: 0, steps: vec![] };
        let kept = checked(vec![own("a"), own(" "), own("b")]);
        let seen: Vec<(u32, &str, u32)> =
            kept.iter().map(|it| (it.id, it.name.as_str(), it.load_percent)).collect();
        assert_eq!(seen, [(0, "a", 1), (1, "b", 1)]);
    }
}
