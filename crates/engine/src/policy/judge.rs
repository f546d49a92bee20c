//! Rule by rule: what it is about, what breaks it, and what that comes to.

use std::cell::OnceCell;

use super::{
    Breach, Demand, Judged, Note, Outcome, Policy, Rule, Verdict, Why, exceptions::Exceptions,
    groups, points, select, sets, starts,
};
use crate::{
    analysis::{Redundancy, redundancy::redundancy_up_to, spof},
    graph::Graph,
    model::{ComponentId, Model, State},
};

/// The most defeats that are looked at: in a large model they are millions, and each names its ways.
const DEFEATS: usize = 200_000;

/// What rules share, computed when the first asks.
pub(super) struct Facts<'a> {
    pub(super) model: &'a Model,
    pub(super) graph: &'a Graph,
    redundancy: OnceCell<(Redundancy, u64)>,
    users_hit: OnceCell<Vec<u128>>,
}

/// What one demand found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) judged: u64,
    pub(super) breaches: Vec<Breach>,
    pub(super) unfinished: Vec<ComponentId>,
    pub(super) tolerated: Vec<ComponentId>,
    pub(super) uncounted: u64,
}

/// The targets of a rule, by what can be said of them.
pub(super) struct Targets {
    /// Those to judge: they declare something and are not down already.
    pub(super) sound: Vec<ComponentId>,
    pub(super) undeclared: Vec<ComponentId>,
    pub(super) down: Vec<ComponentId>,
}

impl<'a> Facts<'a> {
    fn of(model: &'a Model, graph: &'a Graph) -> Self {
        Self { model, graph, redundancy: OnceCell::new(), users_hit: OnceCell::new() }
    }

    /// The redundancy groups, and whether every defeat of them is there.
    pub(super) fn redundancy(&self) -> (&Redundancy, bool) {
        let (found, all) =
            self.redundancy.get_or_init(|| redundancy_up_to(self.model, self.graph, DEFEATS));
        (found, *all <= DEFEATS as u64)
    }

    /// Users that the failure of `component` alone hits; 0 where it takes down or hits nothing.
    pub(super) fn users_hit(&self, component: ComponentId) -> u128 {
        let by_component = self.users_hit.get_or_init(|| {
            let mut users = vec![0; self.graph.len()];
            let everything: Vec<ComponentId> = self.graph.ids().collect();
            for total in spof::totals(self.graph, &everything) {
                if let Some(hit) = users.get_mut(total.component.index()) {
                    *hit = total.users_hit;
                }
            }
            users
        });
        by_component.get(component.index()).copied().unwrap_or(0)
    }

    /// The users of `components`, added up.
    pub(super) fn users_of(&self, components: &[ComponentId]) -> u128 {
        components.iter().map(|&it| u128::from(self.graph.users(it))).sum()
    }
}

/// The verdict on a model; `policy` means something for it.
pub(super) fn verdict(model: &Model, graph: &Graph, policy: &Policy) -> Verdict {
    let facts = Facts::of(model, graph);
    let mut notes = select::unknown_words(model, policy);
    let rules = policy.rules.iter().map(|rule| judged(&facts, policy, rule, &mut notes)).collect();
    Verdict { rules, notes }
}

fn judged(facts: &Facts<'_>, policy: &Policy, rule: &Rule, notes: &mut Vec<Note>) -> Judged {
    let mut exceptions = Exceptions::of(facts.model, policy, rule);
    let selected = select::selected(facts.model, rule);
    let nothing = selected.is_empty();
    let (targets, found) = match rule.demand {
        Demand::Owner => {
            let lacking = |it: ComponentId| facts.model.component(it).owner.is_none();
            (Targets::none(), lacks(facts, &selected, lacking, &mut exceptions))
        }
        Demand::Declared => {
            let lacking =
                |it: ComponentId| !select::declares(facts.model.component(it), rule.demand);
            (Targets::none(), lacks(facts, &selected, lacking, &mut exceptions))
        }
        demand => {
            let targets = Targets::of(facts, &selected, demand);
            let found = match demand {
                Demand::NoPaperRedundancy | Demand::Headroom => {
                    groups::found(facts, &targets, rule, &mut exceptions)
                }
                Demand::NoPair => sets::found(facts, &targets, 2..=2, &mut exceptions),
                Demand::MinCutOrder => {
                    let below = rule.order.unwrap_or(0).saturating_sub(1);
                    sets::found(facts, &targets, 1..=below, &mut exceptions)
                }
                Demand::NoStartupDeadlock => starts::found(facts, &targets, rule, &mut exceptions),
                _ => points::found(facts, &targets, rule, &mut exceptions),
            };
            (targets, found)
        }
    };
    let (excepted, unused) = exceptions.told();
    notes.extend(unused);
    Judged {
        rule: rule.clone(),
        outcome: outcome(rule.demand, nothing, &targets, &found),
        judged: found.judged,
        breaches: found.breaches,
        excepted,
        undeclared: targets.undeclared,
        down: targets.down,
        unfinished: found.unfinished,
        tolerated: found.tolerated,
        uncounted: found.uncounted,
    }
}

/// What a rule comes to. That nothing was found counts for nothing where nothing was looked at.
fn outcome(demand: Demand, nothing: bool, targets: &Targets, found: &Found) -> Outcome {
    if !found.breaches.is_empty() {
        Outcome::Broken
    } else if nothing {
        Outcome::Skipped(Why::NothingSelected)
    } else if targets.sound.is_empty() && targets.down.is_empty() && !targets.undeclared.is_empty()
    {
        Outcome::Undecided(Why::NothingDeclared)
    } else if !targets.down.is_empty() {
        Outcome::Undecided(Why::DownAlready)
    } else if !found.unfinished.is_empty() {
        Outcome::Undecided(Why::TooMuchWork)
    } else if demand.is_of_redundancy() && found.judged == 0 {
        Outcome::Skipped(Why::NoRedundancy)
    } else {
        Outcome::Passed
    }
}

impl Targets {
    const fn none() -> Self {
        Self { sound: Vec::new(), undeclared: Vec::new(), down: Vec::new() }
    }

    fn of(facts: &Facts<'_>, selected: &[ComponentId], demand: Demand) -> Self {
        let mut targets = Self::none();
        for &id in selected {
            let component = facts.model.component(id);
            let list = if !select::declares(component, demand) {
                &mut targets.undeclared
            } else if facts.graph.baseline_state(id) == State::Down {
                &mut targets.down
            } else {
                &mut targets.sound
            };
            list.push(id);
        }
        targets
    }
}

/// The components that do not say what is demanded of them.
fn lacks(
    facts: &Facts<'_>,
    selected: &[ComponentId],
    lacking: impl Fn(ComponentId) -> bool,
    exceptions: &mut Exceptions<'_>,
) -> Found {
    let mut breaches = Vec::new();
    for &component in selected.iter().filter(|&&it| lacking(it)) {
        if !exceptions.cover(&[component], component) {
            let users_hit = u128::from(facts.graph.users(component));
            breaches.push(Breach::Lacks { component, users_hit });
        }
    }
    Found { judged: selected.len() as u64, breaches: ranked(breaches), ..Found::default() }
}

/// The breaches with the most users first; of equal ones in the order given.
pub(super) fn ranked(mut breaches: Vec<Breach>) -> Vec<Breach> {
    crate::sorting::sort_by_key(&mut breaches, |it| std::cmp::Reverse(it.users_hit()));
    breaches
}
