//! The findings of a report one by one and without words: which rule, which component, where in the file, by which
//! ways. Alerts, tables and machine output are made of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use linchpin_engine::analysis::headroom::Pool;
use linchpin_engine::analysis::pairs::Pair;
use linchpin_engine::analysis::redundancy::{Group, Reason};
use linchpin_engine::analysis::spof::Point;
use linchpin_engine::analysis::ways::Way;
use linchpin_engine::model::{ComponentId, Model};
use linchpin_engine::sorting;

use super::{BuiltIn, key, place_of, requirement_of};
use crate::basis::{led_to, waits};
use crate::completeness::Completeness;
use crate::views::redundancy::{Direct, direct};
use crate::views::{Findings, names};

/// One finding.
#[derive(Clone, Debug)]
pub struct Item<'f> {
    /// Which rule it breaks.
    pub rule: BuiltIn,
    /// The component it is about; without one it is about the model.
    pub component: Option<ComponentId>,
    /// Where it is best mended, as a JSON Pointer; empty for the file as a whole.
    pub place: String,
    /// What tells it from every other finding of its rule; of ids and fixed words only.
    pub key: String,
    /// Users at stake; 0 where nobody was counted.
    pub users: u128,
    /// The targets that it takes down, or in part.
    pub targets: &'f [ComponentId],
    /// The ways that explain it, from what fails to what falls.
    pub ways: Vec<Vec<ComponentId>>,
    /// What was found.
    pub what: What<'f>,
}

/// What was found, as the engine has it.
#[derive(Clone, Debug)]
pub enum What<'f> {
    /// A single point or a weak one.
    Point(&'f Point),
    /// A group that is defeated, by what, and what does so by way of it.
    Defeat(&'f Group, Direct<'f>),
    /// A pool that cannot lose a member.
    Pool(&'f Pool),
    /// Components that wait for each other.
    Circle(&'f [ComponentId]),
    /// Two that fail together.
    Pair(&'f Pair),
    /// A target that declares nothing.
    Silent,
    /// A model that declares nothing, or next to nothing.
    Model,
}

/// Every finding: by rule, then by users and targets at stake (most first), then as the engine has them. Where the
/// same key would stand twice, the later ones are numbered. Cost: linear in the findings.
pub fn items<'f>(model: &Model, findings: &'f Findings) -> Vec<Item<'f>> {
    let mut found = Vec::new();
    points(model, findings, &mut found);
    defeats(model, findings, &mut found);
    pools(model, findings, &mut found);
    for circle in &findings.cold_start.deadlocks {
        let item = item(model, BuiltIn::Deadlock, circle.first().copied(), What::Circle(circle));
        found.push(Item { key: key(model, &[], circle), ways: waits(model, circle), ..item });
    }
    silent(model, findings, &mut found);
    for pair in &findings.pairs.pairs {
        let item = item(model, BuiltIn::Pair, pair.members.first().copied(), What::Pair(pair));
        let key = key(model, &[], &pair.members);
        let (users, ways) = (pair.users, pair.paths.clone());
        found.push(Item { key, users, targets: &pair.takes_down, ways, ..item });
    }
    sorting::sort_by_key(&mut found, |it| (it.rule, Reverse((it.users, it.targets.len()))));
    let mut seen: BTreeMap<(BuiltIn, String), usize> = BTreeMap::new();
    for item in &mut found {
        let times = seen.entry((item.rule, item.key.clone())).or_default();
        *times += 1;
        if *times > 1 {
            item.key.push_str(&format!(" {times}"));
        }
    }
    found
}

fn item<'f>(
    model: &Model,
    rule: BuiltIn,
    component: Option<ComponentId>,
    what: What<'f>,
) -> Item<'f> {
    Item {
        rule,
        component,
        place: component.map(place_of).unwrap_or_default(),
        key: component.map(|it| names::id(model, it).to_owned()).unwrap_or_default(),
        users: 0,
        targets: &[],
        ways: Vec::new(),
        what,
    }
}

fn points<'f>(model: &Model, findings: &'f Findings, found: &mut Vec<Item<'f>>) {
    // Both are in the order of the ranking.
    let mut ways = findings.ways.ways.chunk_by(|a, b| a.point == b.point).peekable();
    for point in &findings.single_points.points {
        let component = Some(point.component);
        let (rule, targets) = match point.takes_down.as_slice() {
            [] => (BuiltIn::WeakPoint, point.hits.as_slice()),
            down => (BuiltIn::Spof, down),
        };
        let own = ways.next_if(|it| it.first().is_some_and(|way| Some(way.point) == component));
        let way = own.and_then(<[Way]>::first).map(|way| way.path.clone());
        let item = item(model, rule, component, What::Point(point));
        found.push(Item {
            users: point.users_hit,
            targets,
            ways: way.into_iter().collect(),
            ..item
        });
    }
}

fn defeats<'f>(model: &Model, findings: &'f Findings, found: &mut Vec<Item<'f>>) {
    let stakes = stakes(findings);
    for group in &findings.redundancy.groups {
        for direct in direct(group) {
            let by = direct.defeat.by;
            let rule = match direct.defeat.reason {
                Reason::CommonCause => BuiltIn::PaperRedundancy,
                // A pool is told once, by what it lacks, and not for every member.
                Reason::NoHeadroom if group.form == "pool" => continue,
                Reason::NoHeadroom => BuiltIn::NoHeadroom,
            };
            let ways = led_to(group.owner, &direct.defeat.paths);
            let item = item(model, rule, Some(group.owner), What::Defeat(group, direct));
            found.push(Item {
                place: requirement_of(group.owner, &group.path),
                key: key(model, &[&group.form], &[group.owner, by]),
                // What the owner's fall costs, which is what the redundancy is there for.
                users: stake(model, &stakes, group.owner),
                ways,
                ..item
            });
        }
    }
}

fn pools<'f>(model: &Model, findings: &'f Findings, found: &mut Vec<Item<'f>>) {
    let stakes = stakes(findings);
    for pool in findings.headroom.pools.iter().filter(|it| !it.has_headroom()) {
        let item = item(model, BuiltIn::NoHeadroom, Some(pool.owner), What::Pool(pool));
        found.push(Item {
            place: requirement_of(pool.owner, &pool.path),
            key: key(model, &["pool"], &[pool.owner]),
            users: stake(model, &stakes, pool.owner),
            ways: pool.component.map(|it| vec![it, pool.owner]).into_iter().collect(),
            ..item
        });
    }
}

/// Users hit by the fall of each point.
fn stakes(findings: &Findings) -> BTreeMap<ComponentId, u128> {
    findings.single_points.points.iter().map(|it| (it.component, it.users_hit)).collect()
}

/// Users hit by the fall of `component`: its own at least.
fn stake(model: &Model, stakes: &BTreeMap<ComponentId, u128>, component: ComponentId) -> u128 {
    let own = || u128::from(model.component(component).users.unwrap_or(0));
    stakes.get(&component).copied().unwrap_or_else(own)
}

fn silent<'f>(model: &Model, findings: &'f Findings, found: &mut Vec<Item<'f>>) {
    let counted = Completeness::of(model);
    if counted.is_undeclared() || counted.is_thin() {
        let item = item(model, BuiltIn::Undeclared, None, What::Model);
        found.push(Item { key: "model".into(), ..item });
    }
    if counted.is_undeclared() {
        return;
    }
    let targets = findings.single_points.targets.iter().map(|it| it.target);
    for target in targets.filter(|&it| !names::declares(model, it)) {
        let users = u128::from(model.component(target).users.unwrap_or(0));
        let item = item(model, BuiltIn::Undeclared, Some(target), What::Silent);
        found.push(Item { users, ..item });
    }
}
