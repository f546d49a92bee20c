//! What may have happened: the smallest failures that explain what is seen down and leave up what is seen up.

use serde::{Deserialize, Serialize};

use super::Impact;
use super::cut_sets::{
    Asked, Budget, Built, Circuit, Fails, OrderCount, Watch, apart, circuit, counts, list, lower,
};
use crate::{
    diagram::Meter,
    graph::Graph,
    model::{Availability, ComponentId, Model},
    scenario::FailureSet,
};

/// What was seen, and how many explanations are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// Components seen down: without availability.
    pub down: Vec<ComponentId>,
    /// Components seen up: as available as they are with no failure.
    pub up: Vec<ComponentId>,
    /// Only explanations of up to so many failures; all of them where not given.
    pub max_order: Option<u32>,
    /// How many explanations to list; counts do not depend on it.
    pub limit: usize,
}

/// The minimal failure sets that explain an observation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// What was seen.
    pub observation: Observation,
    /// How many explanations there are of each size, ascending; none when nothing explains what was seen.
    pub counts: Vec<OrderCount>,
    /// Explanations: by size, then lexicographic by the ids' text; members sorted by text.
    pub sets: Vec<Vec<ComponentId>>,
    /// Whether everything that was asked for was computed; see [`super::CutSets::complete`].
    pub complete: bool,
    /// The order up to which everything is known; see [`super::CutSets::complete_to`].
    pub complete_to: Option<u32>,
}

/// The minimal sets of fallible components whose failing together takes everything seen down to availability
/// 0 and lowers nothing that was seen up. A component that was seen down may itself be what failed.
///
/// More failures never bring anything back, so a set that explains all and contradicts something has no
/// superset worth looking at, and every explanation is minimal among those that explain all: it is enough to
/// take the minimal sets of "all that was seen down is down" and leave out those that lower what is up. Of
/// nothing seen down the only explanation is that nothing failed.
///
/// Cost: as for [`super::cut_sets()`], for all components together and without modules.
pub fn diagnose(
    model: &Model,
    graph: &Graph,
    observation: &Observation,
    budget: Budget,
    watch: Watch<'_>,
) -> Diagnosis {
    let mut answer = Diagnosis {
        observation: observation.clone(),
        counts: Vec::new(),
        sets: Vec::new(),
        complete: false,
        complete_to: Some(0),
    };
    let down = observation.down.iter().map(|&component| (component, 1));
    let baseline = |component| graph.baseline[graph.node(component).index()];
    let up = observation.up.iter().map(|&component| (component, baseline(component)));
    let asks: Vec<(ComponentId, u32)> = down.chain(up).collect();
    let meter = Meter::new(budget.work, watch);
    let max_order = observation.max_order;
    let asked = Asked { model, graph, asks: &asks, spared: &[], max_order };
    let Ok((built, known)) = circuit(asked, budget.nodes, &meter) else { return answer };
    let Built { mut circuit, components } = built;
    join(&mut circuit, observation.down.len());
    let solution = apart(circuit, lower(max_order, known), budget.nodes, &meter);
    answer.counts = counts(&solution);
    answer.complete_to = solution.order;
    answer.complete = solution.is_as_asked(max_order);
    let name = |variable: u32| {
        let component = components.get(variable as usize).copied().unwrap_or(ComponentId(0));
        (model.component(component).id.as_str(), component)
    };
    answer.sets = list(&solution, &answer.counts, observation.limit, name);
    answer
}

/// Two roots of many: "all of the first `down` fail" and "any of the rest does".
fn join(circuit: &mut Circuit, down: usize) {
    let (down, up) = circuit.roots.split_at(down);
    let (down, up) = (down.to_vec(), up.to_vec());
    circuit.roots = vec![circuit.push(Fails::Every, down), circuit.push(Fails::Any, up)];
}

/// Those seen down that no failure takes down while all that was seen up is up, each looked at alone, in the
/// order given: what to doubt first where nothing explains everything. Of those for which the budget was too
/// small none is named, and `max_order` does not matter.
///
/// Cost: a diagnosis for each, which share `budget`.
pub fn at_odds(
    model: &Model,
    graph: &Graph,
    observation: &Observation,
    budget: Budget,
    watch: Watch<'_>,
) -> Vec<ComponentId> {
    let each = Budget { work: budget.work / (observation.down.len() as u64).max(1), ..budget };
    let cannot_be = |&down: &ComponentId| {
        let up = observation.up.clone();
        let alone = Observation { down: vec![down], up, max_order: None, limit: 0 };
        let found = diagnose(model, graph, &alone, each, watch);
        found.complete && found.counts.is_empty()
    };
    observation.down.iter().copied().filter(cannot_be).collect()
}

/// What an explanation says of what was not looked at yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prediction {
    /// Components that would be down too: neither seen down nor among what failed; in file order.
    pub also_down: Vec<ComponentId>,
}

/// What each of the explanations `sets` says of the rest. Cost: a propagation for each.
pub fn predictions(
    graph: &Graph,
    observation: &Observation,
    sets: &[Vec<ComponentId>],
) -> Vec<Prediction> {
    let mut impact = Impact::new(graph);
    let mut predict = |set: &Vec<ComponentId>| {
        let failing = set.iter().map(|&member| (member, Availability::NONE));
        impact.set(&failing.collect::<FailureSet>());
        let mut also_down = impact.changed();
        also_down.retain(|id| {
            impact.availability(*id) == Availability::NONE
                && !observation.down.contains(id)
                && !set.contains(id)
        });
        Prediction { also_down }
    };
    sets.iter().map(&mut predict).collect()
}

/// The component whose state tells most of the explanations `sets` apart: the one that as near as can be to
/// half of them would have taken down, itself failing included. Of equals the first in the file; none where
/// all agree. Those looked at already are not asked about again.
pub fn next_check(
    graph: &Graph,
    observation: &Observation,
    sets: &[Vec<ComponentId>],
    predictions: &[Prediction],
) -> Option<ComponentId> {
    let mut down = vec![0_usize; graph.len()];
    for (set, prediction) in sets.iter().zip(predictions) {
        for id in set.iter().chain(&prediction.also_down) {
            down[id.index()] += 1;
        }
    }
    let seen = |id: &ComponentId| observation.down.contains(id) || observation.up.contains(id);
    let split = |id: &ComponentId| {
        let down = down[id.index()];
        down.min(sets.len().saturating_sub(down))
    };
    let asked = graph.ids().filter(|id| !seen(id) && split(id) > 0);
    asked.max_by_key(|id| (split(id), std::cmp::Reverse(*id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::cut_sets::unwatched, read};

    /// Two shops on one power feed, one of them with a cache of its own.
    const SHOPS: &str = r#"{"linchpin":1,"id":"t","components":[
        {"id":"power","kind":"power","name":"n"},
        {"id":"cache","kind":"tool","name":"n"},
        {"id":"near","kind":"service","name":"n","requires":["power","cache"]},
        {"id":"far","kind":"service","name":"n","requires":"power"}]}"#;

    fn ask(down: &[&str], up: &[&str]) -> (Vec<Vec<String>>, Option<String>) {
        let model = read(SHOPS).expect("a model");
        let graph = Graph::of(&model);
        let ids = |ids: &[&str]| ids.iter().filter_map(|id| model.find(id)).collect::<Vec<_>>();
        let observation =
            Observation { down: ids(down), up: ids(up), max_order: None, limit: usize::MAX };
        let found = diagnose(&model, &graph, &observation, Budget::default(), &unwatched);
        let predictions = predictions(&graph, &observation, &found.sets);
        let next = next_check(&graph, &observation, &found.sets, &predictions);
        let name = |id: ComponentId| model.component(id).id.to_string();
        let sets = found.sets.into_iter().map(|set| set.into_iter().map(name).collect()).collect();
        (sets, next.map(name))
    }

    #[test]
    fn what_is_up_rules_out_what_would_have_taken_it_down() {
        let (sets, next) = ask(&["near"], &[]);
        assert_eq!(sets, [["cache"], ["near"], ["power"]]);
        // Each splits the three in one and two; the first of the file is asked about.
        assert_eq!(next.as_deref(), Some("power"));
        assert_eq!(ask(&["near"], &["far"]).0, [["cache"], ["near"]]);
        assert_eq!(ask(&["near"], &["far", "cache"]), (vec![vec!["near".to_owned()]], None));
    }

    #[test]
    fn what_cannot_be_has_no_explanation_and_nothing_seen_down_needs_none() {
        assert_eq!(ask(&["power"], &["far"]), (vec![], None));
        assert_eq!(ask(&[], &["far"]), (vec![vec![]], None));
    }

    #[test]
    fn what_cannot_be_down_is_told_from_what_can() {
        let model = read(SHOPS).expect("a model");
        let graph = Graph::of(&model);
        let ids = |ids: &[&str]| ids.iter().filter_map(|id| model.find(id)).collect::<Vec<_>>();
        let doubted = |down: &[&str], up: &[&str]| {
            let max_order = Some(0);
            let seen = Observation { down: ids(down), up: ids(up), max_order, limit: 0 };
            at_odds(&model, &graph, &seen, Budget::default(), &unwatched)
        };
        assert_eq!(doubted(&["near", "power", "cache"], &["far"]), ids(&["power"]));
        assert_eq!(doubted(&["near", "cache"], &["far"]), []);
        assert_eq!(doubted(&["power", "cache"], &["near"]), ids(&["power", "cache"]));
        assert_eq!(doubted(&[], &["near"]), []);
    }

    #[test]
    fn the_next_check_splits_nearest_to_half_and_the_first_of_equals() {
        let text = r#"{"linchpin":1,"id":"t","components":[
            {"id":"w","kind":"site","name":"n"},{"id":"x","kind":"site","name":"n"},
            {"id":"y","kind":"site","name":"n"},{"id":"z","kind":"site","name":"n"},
            {"id":"late","kind":"service","name":"n","fallible":false,"requires":["w","x"]},
            {"id":"same","kind":"service","name":"n","fallible":false,"requires":["y","z"]},
            {"id":"all","kind":"service","name":"n","fallible":false,"requires":["w","x","y","z"]}]}"#;
        let model = read(text).expect("a model");
        let graph = Graph::of(&model);
        let id = |id: &str| model.find(id).expect("known");
        let next = |down: &[&str], up: &[&str], sets: &[&[&str]]| {
            let ids = |ids: &[&str]| ids.iter().map(|it| id(it)).collect::<Vec<_>>();
            let seen = Observation { down: ids(down), up: ids(up), max_order: None, limit: 9 };
            let sets: Vec<_> = sets.iter().map(|set| ids(set)).collect();
            next_check(&graph, &seen, &sets, &predictions(&graph, &seen, &sets))
        };
        let four: &[&[&str]] = &[&["w"], &["x"], &["y"], &["z"]];
        assert_eq!(next(&["all"], &[], four), Some(id("late")));
        assert_eq!(next(&["all", "late"], &[], four), Some(id("same")));
        assert_eq!(next(&["all", "late", "same"], &[], four), Some(id("w")));
        assert_eq!(next(&["all"], &[], &[&["w"]]), None);
        assert_eq!(next(&["all"], &[], &[]), None);
    }
}
