//! The course of one failure, as those on duty meet it: what goes down first, what else would look the same, what
//! still works, and in which order to bring back what stopped.

use serde::{Deserialize, Serialize};

use super::{
    cold_start::{ColdStart, restart},
    impact::ImpactState,
    paths::Fall,
    recovery,
    spof::SinglePoints,
};
use crate::{
    graph::{GateId, Graph},
    model::{Availability, ComponentId, Kind, Model, State},
    sorting,
};

/// The course of the failure of one component.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Users that it hits, over the whole model: per service, not distinct people.
    pub users_hit: u128,
    /// The targets that go down, the first signs first: by how many steps the failure takes to them, then most users
    /// first, then in file order. What fails itself is not among them.
    pub down: Vec<Sign>,
    /// The targets that are hit otherwise, partial or impaired; in file order.
    pub hurt: Vec<ComponentId>,
    /// The targets that are no worse off than without the failure and serve everyone; in file order.
    pub unhurt: Vec<ComponentId>,
    /// Other single failures that show every sign of this one, which are `down` and, where it is a target, what fails
    /// itself: those with the fewest further signs first, then in file order.
    pub alike: Vec<Alike>,
    /// Channels that can be used, of all users; in file order.
    pub channels: Vec<ComponentId>,
    /// Channels that are worse off, and those that are down without any failure; in file order.
    pub lost_channels: Vec<ComponentId>,
    /// How everything that went down, what failed included, starts again once what failed is mended.
    pub restart: ColdStart,
    /// What went down and cannot start without something that went down too: recovery depends on what failed. In file
    /// order.
    pub needs: Vec<Needs>,
}

impl Course {
    /// Other failures with the very same signs.
    pub fn same(&self) -> impl Iterator<Item = ComponentId> + '_ {
        self.alike.iter().filter(|it| it.also_down.is_empty()).map(|it| it.component)
    }
}

/// A target that goes down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// The target.
    pub target: ComponentId,
    /// The shortest way by which the failure reaches it, both ends included.
    pub path: Vec<ComponentId>,
}

/// Another failure that shows the same signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// What fails.
    pub component: ComponentId,
    /// The targets that are down besides, itself included; while they are up it was not this one. In file order.
    pub also_down: Vec<ComponentId>,
}

/// A component that cannot start before something else that went down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// The component.
    pub component: ComponentId,
    /// What it needs to start, of what went down; in file order.
    pub on: Vec<ComponentId>,
}

/// The course of the failure of `failed`, which takes the place of any failure in force. `found` are the single points of
/// the model's targets, as far as they are to be compared.
///
/// Cost: what the failure changes, a walk over it, and the length of `found`.
pub fn course(model: &Model, graph: &Graph, found: &SinglePoints, failed: ComponentId) -> Course {
    let mut now = ImpactState::new(graph);
    now.fail(graph, failed, Availability::NONE);
    let is_worse = |id: ComponentId| now.state(graph, id) > graph.baseline_state(id);
    let went_down = |id: ComponentId| now.state(graph, id) == State::Down && is_worse(id);
    let serves_all = |id: ComponentId| now.availability(graph, id) == Availability::FULL;
    let targets = model.targets();
    let others = || targets.iter().copied().filter(|&id| id != failed);
    let mut fall = Fall::new(graph);
    fall.of(failed);
    let sign = |target| Sign { target, path: fall.path_into(graph.node(target)) };
    let mut down: Vec<Sign> = others().filter(|&id| went_down(id)).map(sign).collect();
    let users = |id: ComponentId| model.component(id).users.unwrap_or(0);
    sorting::sort_by_key(&mut down, |it| {
        (it.path.len(), std::cmp::Reverse(users(it.target)), it.target)
    });
    let stopped: Vec<ComponentId> =
        graph.ids().filter(|&id| went_down(id) || id == failed).collect();
    let is_short = |node: GateId| recovery::value(graph, &now, node) < graph.baseline[node.index()];
    let needs = stopped.iter().filter_map(|&component| {
        // What has another way to start is not kept by the one that is lost.
        graph.starts_node(component).filter(|&node| is_short(node))?;
        let mut on = graph.starts(component);
        on.retain(|it| stopped.binary_search(it).is_ok());
        (!on.is_empty()).then_some(Needs { component, on })
    });
    let is_channel = |id: &ComponentId| model.component(*id).kind == Kind::Channel;
    let (channels, lost_channels) =
        graph.ids().filter(is_channel).partition(|&id| serves_all(id) && id != failed);
    Course {
        users_hit: now.summary(graph).users_hit,
        hurt: others().filter(|&id| is_worse(id) && !went_down(id)).collect(),
        unhurt: others().filter(|&id| !is_worse(id) && serves_all(id)).collect(),
        alike: alike(found, &targets, failed, &down),
        channels,
        lost_channels,
        needs: needs.collect(),
        restart: restart(graph, &stopped),
        down,
    }
}

fn alike(
    found: &SinglePoints,
    targets: &[ComponentId],
    failed: ComponentId,
    down: &[Sign],
) -> Vec<Alike> {
    // A failure of a target shows itself.
    let itself = |id: ComponentId| targets.binary_search(&id).is_ok().then_some(id);
    let mut signs: Vec<ComponentId> = down.iter().map(|it| it.target).collect();
    signs.extend(itself(failed));
    signs.sort_unstable();
    let shows = |point: ComponentId, takes_down: &[ComponentId]| {
        signs.iter().all(|it| *it == point || takes_down.binary_search(it).is_ok())
    };
    let other = found.points.iter().filter(|it| it.component != failed && !signs.is_empty());
    let mut alike: Vec<Alike> = other
        .filter(|it| shows(it.component, &it.takes_down))
        .map(|it| {
            let also = it.takes_down.iter().copied().chain(itself(it.component));
            let also = also.filter(|id| *id != failed && signs.binary_search(id).is_err());
            let mut also_down: Vec<ComponentId> = also.collect();
            also_down.sort_unstable();
            Alike { component: it.component, also_down }
        })
        .collect();
    sorting::sort_by_key(&mut alike, |it| (it.also_down.len(), it.component));
    alike
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::single_points;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "room", "kind": "power", "name": "Room" },
        { "id": "dc", "kind": "site", "name": "DC", "requires": "room" },
        { "id": "far", "kind": "site", "name": "Far" },
        { "id": "deploy", "kind": "tool", "name": "Deploy", "requires": "dc" },
        { "id": "login", "kind": "platform", "name": "Login", "requires": "dc", "starts": "deploy" },
        { "id": "chat", "kind": "service", "name": "Chat", "users": 9, "requires": "login" },
        { "id": "map", "kind": "service", "name": "Map", "users": 5, "requires": "login" },
        { "id": "mail", "kind": "service", "name": "Mail", "users": 7, "requires": "dc" },
        { "id": "news", "kind": "service", "name": "News", "requires": "far", "wants": ["login"] },
        { "id": "blog", "kind": "service", "name": "Blog", "requires": "far" },
        { "id": "push", "kind": "channel", "name": "Push", "requires": "chat" },
        { "id": "sms", "kind": "channel", "name": "SMS", "requires": "far" } ] }"#;

    fn of(failed: &str) -> (Model, Course) {
        let model = crate::read(MODEL).unwrap();
        let graph = Graph::of(&model);
        let found = single_points(&graph, &model.targets());
        let course = course(&model, &graph, &found, model.find(failed).unwrap());
        (model, course)
    }

    fn ids(model: &Model, of: &[ComponentId]) -> Vec<String> {
        of.iter().map(|&id| model.component(id).id.to_string()).collect()
    }

    #[test]
    fn the_nearest_and_largest_targets_are_the_first_signs() {
        let (model, course) = of("dc");
        let signs: Vec<ComponentId> = course.down.iter().map(|it| it.target).collect();
        assert_eq!(ids(&model, &signs), ["mail", "chat", "map", "push"]);
        assert_eq!(ids(&model, &course.down[1].path), ["dc", "login", "chat"]);
        assert_eq!(ids(&model, &course.hurt), ["news"]);
        assert_eq!(ids(&model, &course.unhurt), ["blog", "sms"]);
        assert_eq!((course.users_hit, ids(&model, &course.channels)), (21, vec!["sms".into()]));
        assert_eq!(ids(&model, &course.lost_channels), ["push"]);
    }

    #[test]
    fn what_shows_the_same_signs_is_told_apart_by_what_else_goes_down() {
        let (model, course) = of("login");
        let alike: Vec<_> = course
            .alike
            .iter()
            .map(|it| (ids(&model, &[it.component]).concat(), ids(&model, &it.also_down)))
            .collect();
        let mail = vec!["mail".to_owned()];
        assert_eq!(alike, [("room".to_owned(), mail.clone()), ("dc".to_owned(), mail)]);
        let (model, course) = of("room");
        assert_eq!(
            ids(&model, &course.alike.iter().map(|it| it.component).collect::<Vec<_>>()),
            ["dc"]
        );
        assert_eq!(course.alike[0].also_down, []);
        let (model, course) = of("blog");
        assert!(course.down.is_empty());
        assert_eq!(ids(&model, &[course.alike[0].component]), ["far"]);
        // A channel that fails is seen to: chat is not explained by it, nor it by chat.
        let (model, course) = of("chat");
        let alike: Vec<ComponentId> = course.alike.iter().map(|it| it.component).collect();
        assert_eq!(ids(&model, &alike), ["login", "room", "dc"]);
    }

    #[test]
    fn what_stopped_comes_back_in_waves_and_says_what_it_waits_for() {
        let (model, course) = of("dc");
        let waves: Vec<_> = course.restart.waves.iter().map(|it| ids(&model, it)).collect();
        let expected: [&[&str]; 5] =
            [&["dc"], &["deploy", "mail"], &["login"], &["chat", "map"], &["push"]];
        assert_eq!(waves, expected);
        assert_eq!((&course.restart.deadlocks, &course.restart.blocked), (&vec![], &vec![]));
        let needs: Vec<_> = course
            .needs
            .iter()
            .map(|it| (ids(&model, &[it.component]), ids(&model, &it.on)))
            .collect();
        assert_eq!(needs, [(vec!["login".to_owned()], vec!["deploy".to_owned()])]);
    }

    #[test]
    fn another_way_to_start_is_no_need() {
        let text = r#"{ "linchpin": 1, "id": "m", "components": [
            { "id": "net", "kind": "network", "name": "Net", "starts": { "any": ["remote", "onsite"] } },
            { "id": "remote", "kind": "tool", "name": "Remote", "requires": "net" },
            { "id": "onsite", "kind": "people", "name": "On site" },
            { "id": "app", "kind": "service", "name": "App", "requires": "net", "starts": "remote" } ] }"#;
        let model = crate::read(text).unwrap();
        let graph = Graph::of(&model);
        let found = super::super::single_points(&graph, &model.targets());
        let course = course(&model, &graph, &found, model.find("net").unwrap());
        let needs: Vec<_> = course.needs.iter().map(|it| it.component).collect();
        assert_eq!(needs, [model.find("app").unwrap()]);
    }
}
