//! By which shortest way each single point takes its targets down.

use serde::{Deserialize, Serialize};

use super::{paths::Fall, spof::SinglePoints};
use crate::{
    graph::Graph,
    model::{ComponentId, Model},
};

/// Shortest ways of failures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// By point as they are ranked; of each point that into the target of most users first, the others in file order.
    pub ways: Vec<Way>,
    /// Pairs of a single point and a target that it takes down whose way was not walked.
    pub left_out: u64,
}

/// One shortest way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The single point.
    pub point: ComponentId,
    /// The target that it takes down.
    pub target: ComponentId,
    /// From the point to the target, both included. Of equals the one whose steps come first in the file, the last
    /// step first.
    pub path: Vec<ComponentId>,
}

impl Ways {
    /// The ways of one point, in their order; empty where none was walked.
    pub fn of(&self, point: ComponentId) -> impl Iterator<Item = &Way> {
        let start = self.ways.iter().position(|it| it.point == point).unwrap_or(self.ways.len());
        self.ways.iter().skip(start).take_while(move |it| it.point == point)
    }
}

/// The ways by which the points of `found` take their targets down, `most` at most: first one for each point as far as
/// that goes, then the others of the worst points. Points that take nothing down have none.
///
/// Cost: for each point with a way one walk over what it brings down.
pub fn ways(model: &Model, graph: &Graph, found: &SinglePoints, most: usize) -> Ways {
    let users = |target: &ComponentId| model.component(*target).users.unwrap_or(0);
    let points = || found.points.iter().filter(|it| !it.takes_down.is_empty());
    let all: u64 = points().map(|it| it.takes_down.len() as u64).sum();
    let mut more = most.saturating_sub(points().count());
    let mut fall = Fall::new(graph);
    let mut ways = Vec::new();
    for point in points().take(most) {
        // The first of most users.
        let first = point.takes_down.iter().copied().rev().max_by_key(users);
        let others = point.takes_down.iter().copied().filter(|&it| Some(it) != first);
        let before = ways.len();
        fall.of(point.component);
        for target in first.into_iter().chain(others.take(more)) {
            let path = fall.path_into(graph.node(target));
            ways.push(Way { point: point.component, target, path });
        }
        more -= (ways.len() - before).saturating_sub(1);
    }
    let left_out = all - ways.len() as u64;
    Ways { ways, left_out }
}

/// The shortest way by which failing the first of each pair alone reaches the second, both ends included; empty where it
/// loses nothing. In the order of `pairs`.
///
/// Cost: for each run of pairs with the same first one walk over what it brings down.
pub fn ways_between(graph: &Graph, pairs: &[(ComponentId, ComponentId)]) -> Vec<Vec<ComponentId>> {
    let mut fall = Fall::new(graph);
    let mut failed = None;
    let way = |&(point, target): &(ComponentId, ComponentId)| {
        if failed != Some(point) {
            fall.of(point);
            failed = Some(point);
        }
        fall.path_into(graph.node(target))
    };
    pairs.iter().map(way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::single_points;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "room", "kind": "site", "name": "Room" },
        { "id": "power", "kind": "power", "name": "Power", "requires": "room" },
        { "id": "rack", "kind": "platform", "name": "Rack", "requires": ["power", "room"] },
        { "id": "small", "kind": "service", "name": "Small", "users": 5, "requires": "power" },
        { "id": "big", "kind": "service", "name": "Big", "users": 9, "requires": "rack" } ] }"#;

    #[test]
    fn each_single_point_has_its_shortest_ways_the_largest_target_first() {
        let model = crate::read(MODEL).unwrap();
        let graph = Graph::of(&model);
        let found = single_points(&graph, &model.targets());
        let walked = |most| {
            let ways = ways(&model, &graph, &found, most);
            let ids = |it: &Way| -> Vec<&str> {
                it.path.iter().map(|&id| model.component(id).id.as_str()).collect()
            };
            (ways.ways.iter().map(ids).collect::<Vec<_>>(), ways.left_out)
        };
        let room: &[&[&str]] = &[&["room", "rack", "big"], &["room", "power", "small"]];
        let power: &[&[&str]] = &[&["power", "rack", "big"], &["power", "small"]];
        let rack: &[&[&str]] = &[&["rack", "big"]];
        let (whole, left_out) = walked(9);
        // Room and power hit as many users and targets: file order decides.
        assert_eq!(
            (whole, left_out),
            ([room, power, rack].concat().iter().map(|it| it.to_vec()).collect(), 0)
        );
        assert_eq!(walked(3).1, 2);
        assert_eq!(walked(4).0[1], ["room", "power", "small"]);
        assert_eq!(walked(0), (Vec::new(), 5));
        let ways = ways(&model, &graph, &found, 9);
        assert_eq!(ways.of(model.find("room").unwrap()).count(), 2);
        assert_eq!(ways.of(model.find("big").unwrap()).count(), 0);
        let id = |id: &str| model.find(id).unwrap();
        let between = ways_between(&graph, &[(id("room"), id("big")), (id("small"), id("big"))]);
        assert_eq!(between, [vec![id("room"), id("rack"), id("big")], vec![]]);
    }
}
