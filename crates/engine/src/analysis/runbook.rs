//! Which failures those on duty should be ready for, and the course of each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    course::{Course, course},
    impact::ImpactState,
    spof::{SinglePoints, single_points},
    ways::ways_between,
};
use crate::{
    graph::{
        Graph,
        forms::{self, Form},
    },
    model::{Availability, ComponentId, Kind, Model},
    sorting,
};

/// Of failures with the same signs, so many are weighed for the one that stands for all.
const WEIGHED: usize = 8;

/// The pages of a runbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runbook {
    /// The pages: by kind of what fails, then the worst first.
    pub pages: Vec<Page>,
    /// How many further single points take targets down: neither with a page nor the same as one that has.
    pub left_out: u64,
}

/// One failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// What fails.
    pub failed: ComponentId,
    /// What follows.
    pub course: Course,
    /// Redundancy that does not help, in file order.
    pub defeats: Vec<Defeated>,
}

/// A redundancy group that a failure defeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defeated {
    /// Who owns it.
    pub owner: ComponentId,
    /// Its place in what the owner requires, as a JSON Pointer.
    pub path: String,
}

/// The pages of `asked`, or where nothing is asked for, of the `top` worst types of failure: single points that take a
/// target down, one for all that show the very same signs. A model without any has none.
///
/// Cost: that of the single points, and for each page that of its course and a look at every redundancy group.
pub fn runbook(model: &Model, graph: &Graph, asked: &[ComponentId], top: usize) -> Runbook {
    let targets = model.targets();
    let found = single_points(graph, &targets);
    let types = types(&found, &targets);
    let mut chosen: Vec<ComponentId> = match asked {
        [] => types.iter().take(top).filter_map(|it| nearest(graph, &found, it)).collect(),
        asked => asked.to_vec(),
    };
    let kind = |id: ComponentId| {
        let kind = &model.component(id).kind;
        let known = Kind::KNOWN.iter().position(|it| it == kind);
        (known.unwrap_or(Kind::KNOWN.len()), kind.word())
    };
    sorting::sort_by_key(&mut chosen, |&id| kind(id));
    let groups: Vec<_> = forms::redundancy(model, graph).collect();
    let mut now = ImpactState::new(graph);
    let page = |failed: ComponentId| {
        let mark = now.mark();
        now.fail(graph, failed, Availability::NONE);
        let is_defeated = |(owner, form): &&(ComponentId, Form<'_>)| {
            let before = graph.baseline[form.node.index()];
            *owner != failed && before > 0 && now.value(form.node) == 0
        };
        let defeated = groups.iter().filter(is_defeated);
        let defeats = defeated
            .map(|(owner, form)| Defeated { owner: *owner, path: form.path.clone() })
            .collect();
        now.rollback(graph, mark);
        Page { failed, course: course(model, graph, &found, failed), defeats }
    };
    let pages: Vec<Page> = chosen.into_iter().map(page).collect();
    let mut told: Vec<ComponentId> =
        pages.iter().flat_map(|it| it.course.same().chain([it.failed])).collect();
    told.sort_unstable();
    let single = found.points.iter().filter(|it| !it.takes_down.is_empty());
    let left_out = single.filter(|it| told.binary_search(&it.component).is_err()).count() as u64;
    Runbook { pages, left_out }
}

/// The positions in [`SinglePoints::points`] of those that take targets down, the worst first, those with the very same
/// signs together. `targets` are sorted.
fn types(found: &SinglePoints, targets: &[ComponentId]) -> Vec<Vec<usize>> {
    let mut types: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<Vec<ComponentId>, usize> = BTreeMap::new();
    for (at, point) in found.points.iter().enumerate().filter(|(_, it)| !it.takes_down.is_empty()) {
        let mut signs = point.takes_down.clone();
        // A failure of a target shows itself.
        if targets.binary_search(&point.component).is_ok() {
            signs.push(point.component);
            signs.sort_unstable();
        }
        let group = *known.entry(signs).or_insert(types.len());
        match types.get_mut(group) {
            Some(members) => members.push(at),
            None => types.push(vec![at]),
        }
    }
    types
}

/// Of failures with the same signs the one that reaches them in the fewest steps, of equals the first: a data center rather
/// than the battery room below it.
fn nearest(graph: &Graph, found: &SinglePoints, members: &[usize]) -> Option<ComponentId> {
    let steps = |&at: &usize| {
        let point = found.points.get(at)?;
        let pairs: Vec<_> = point.takes_down.iter().map(|&it| (point.component, it)).collect();
        let steps: usize = ways_between(graph, &pairs).iter().map(Vec::len).sum();
        Some((steps, at, point.component))
    };
    // What stands alone needs no weighing.
    if let [only] = members {
        return found.points.get(*only).map(|it| it.component);
    }
    members.iter().take(WEIGHED).filter_map(steps).min().map(|(_, _, component)| component)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::redundancy;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "chat", "kind": "service", "name": "Chat", "users": 9, "requires": "login" },
        { "id": "login", "kind": "platform", "name": "Login", "requires": { "any": ["a", "b"] } },
        { "id": "a", "kind": "site", "name": "A", "requires": "room" },
        { "id": "b", "kind": "site", "name": "B", "requires": "room" },
        { "id": "room", "kind": "power", "name": "Room", "requires": "grid" },
        { "id": "grid", "kind": "power", "name": "Grid" },
        { "id": "mail", "kind": "service", "name": "Mail", "users": 5, "requires": "far" },
        { "id": "far", "kind": "site", "name": "Far" } ] }"#;

    fn pages(asked: &[&str], top: usize) -> (Vec<(String, Vec<String>)>, u64) {
        let model = crate::read(MODEL).unwrap();
        let graph = Graph::of(&model);
        let asked: Vec<ComponentId> = asked.iter().map(|id| model.find(id).unwrap()).collect();
        let found = runbook(&model, &graph, &asked, top);
        let id = |id: ComponentId| model.component(id).id.to_string();
        let page = |it: &Page| {
            (id(it.failed), it.defeats.iter().map(|it| id(it.owner) + &it.path).collect())
        };
        (found.pages.iter().map(page).collect(), found.left_out)
    }

    #[test]
    fn one_page_stands_for_all_failures_with_the_same_signs() {
        let far = ("far".to_owned(), vec![]);
        let login = ("login".to_owned(), vec![]);
        // Login, the room and the grid look the same, and login is the nearest to the chat.
        assert_eq!(pages(&[], 9), (vec![far.clone(), login.clone()], 0));
        assert_eq!(pages(&[], 1), (vec![login], 1));
        assert_eq!(pages(&[], 0), (vec![], 4));
        let room = ("room".to_owned(), vec!["login".to_owned()]);
        assert_eq!(pages(&["room", "far"], 0), (vec![far, room], 0));
    }

    #[test]
    fn what_does_not_help_is_what_redundancy_finds() {
        for text in [MODEL, include_str!("../../../../data/kakao-2022.json")] {
            let model = crate::read(text).unwrap();
            let graph = Graph::of(&model);
            let known = redundancy(&model, &graph);
            let all: Vec<ComponentId> = model.ids().filter(|&id| graph.is_fallible(id)).collect();
            for page in runbook(&model, &graph, &all, 0).pages {
                let defeated = known
                    .groups
                    .iter()
                    .filter(|group| group.defeated_by.iter().any(|it| it.by == page.failed));
                let known: Vec<Defeated> = defeated
                    .map(|it| Defeated { owner: it.owner, path: it.path.clone() })
                    .collect();
                assert_eq!(page.defeats, known, "{}", model.component(page.failed).id);
            }
        }
    }
}
