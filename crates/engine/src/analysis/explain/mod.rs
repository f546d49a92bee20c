//! Why something is down, and why something else is not.

use crate::sorting;
use std::collections::BTreeMap;

mod result;

pub use result::{Carrier, Explanation, Rule, Step, Survival};

use super::{impact::ImpactState, spof};
use crate::{
    graph::{
        GateId, Graph,
        forms::{Form, forms},
        value::FULL,
    },
    model::{Availability, ComponentId, Expr, Model, Overload, State},
    scenario::FailureSet,
};

/// Why `component` is in its state under `failures`: the shortest and the complete reason if it is
/// worse than at baseline, and why it survives if it is not down.
///
/// Of two equally short reasons the one that names earlier components of the file is given. Cost:
/// one propagation, a walk over what contributes, and for a survivor one sweep over what it depends
/// on.
pub fn explain(
    model: &Model,
    graph: &Graph,
    failures: &FailureSet,
    component: ComponentId,
) -> Explanation {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let reader = Reader { model, graph, failures, now };
    let state = reader.now.state(graph, component);
    let (chain, causes, reasons) = reader.reasons(component);
    let survives = (state != State::Down).then(|| Survival {
        carried_by: reader.carriers(component),
        ends_with: spof::ends_with(graph, failures, component),
    });
    Explanation {
        component,
        state,
        availability: reader.now.availability(graph, component),
        baseline: Availability::saturating(graph.baseline[graph.node(component).index()]),
        chain,
        causes,
        reasons,
        survives,
    }
}

/// The shortest reason of each of `components`, from a member of the failure set to it: [`Explanation::chain`] without
/// the rules. Empty for one that is no worse than at baseline. Cost: one propagation, and for each a walk over what
/// contributes.
pub(super) fn chains(
    model: &Model,
    graph: &Graph,
    failures: &FailureSet,
    components: &[ComponentId],
) -> Vec<Vec<ComponentId>> {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let reader = Reader { model, graph, failures, now };
    let chain = |&id: &ComponentId| reader.reasons(id).0.iter().map(|it| it.component).collect();
    components.iter().map(chain).collect()
}

struct Reader<'m> {
    model: &'m Model,
    graph: &'m Graph,
    failures: &'m FailureSet,
    now: ImpactState,
}

type Reasons = (Vec<Step>, Vec<ComponentId>, Vec<Step>);

impl Reader<'_> {
    fn lowered(&self, node: GateId) -> bool {
        self.now.value(node) < self.graph.baseline[node.index()]
    }

    /// Whether the component's own ceiling explains its value.
    fn is_cause(&self, id: ComponentId) -> bool {
        let node = self.graph.node(id);
        self.lowered(node)
            && self
                .failures
                .ceiling(id)
                .is_some_and(|ceiling| ceiling.ppm() == self.now.value(node))
    }

    /// The inputs of a node that explain its value: of a minimum those as low as it, of the other
    /// forms all that are below their baseline.
    fn contributors(&self, node: GateId) -> impl Iterator<Item = GateId> + '_ {
        let graph = self.graph;
        let value = self.now.value(node);
        let minimum = matches!(graph.rules[node.index()].get(), crate::graph::Rule::All);
        let row = graph.inputs.row(node.index()).iter().copied().map(GateId);
        row.filter(move |&input| {
            self.lowered(input) && (!minimum || self.now.value(input) <= value)
        })
    }

    /// The components next below some nodes that explain them; sorted.
    fn below(&self, nodes: impl Iterator<Item = GateId>) -> Vec<ComponentId> {
        let mut stack: Vec<GateId> = nodes.collect();
        let mut found = Vec::new();
        while let Some(node) = stack.pop() {
            match self.graph.component_at(node) {
                Some(component) => found.push(component),
                None => stack.extend(self.contributors(node)),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn wants_missing(&self, id: ComponentId) -> Vec<GateId> {
        let wants = self.graph.wants.row(id.index()).iter().copied().map(GateId);
        wants.filter(|&want| self.now.value(want) < FULL && self.lowered(want)).collect()
    }

    /// What explains a component one step down: nothing where its own ceiling does.
    fn before(&self, id: ComponentId, asked: ComponentId) -> Vec<ComponentId> {
        let node = self.graph.node(id);
        if self.is_cause(id) {
            Vec::new()
        } else if self.lowered(node) {
            self.below(self.contributors(node))
        } else if id == asked {
            self.below(self.wants_missing(id).into_iter())
        } else {
            Vec::new()
        }
    }

    /// Level by level from the component down to the causes.
    fn reasons(&self, asked: ComponentId) -> Reasons {
        let mut after: BTreeMap<ComponentId, (u32, ComponentId)> =
            sorting::gathered([(asked, (0, asked))]);
        let mut level = vec![asked];
        let mut causes = Vec::new();
        let mut nearest = None;
        let mut steps = 0;
        let lowered = self.lowered(self.graph.node(asked)) || !self.wants_missing(asked).is_empty();
        while lowered && !level.is_empty() {
            let here: Vec<_> = level.iter().copied().filter(|&id| self.is_cause(id)).collect();
            nearest = nearest.or_else(|| here.first().copied());
            causes.extend(here);
            steps += 1;
            let mut next = Vec::new();
            for &id in &level {
                for below in self.before(id, asked) {
                    after.entry(below).or_insert_with(|| {
                        next.push(below);
                        (steps, id)
                    });
                }
            }
            next.sort_unstable();
            level = next;
        }
        causes.sort_unstable();
        let mut chain = Vec::new();
        if let Some(mut at) = nearest {
            chain.push(self.step(at, None));
            while let Some(&(steps, next)) = after.get(&at).filter(|&&(steps, _)| steps > 0) {
                debug_assert!(steps > 0);
                chain.push(self.step(next, Some(at)));
                at = next;
            }
        }
        let mut order: Vec<(u32, ComponentId)> =
            after.iter().map(|(&id, &(steps, _))| (steps, id)).collect();
        sorting::sort_by_key(&mut order, |&(steps, id)| (std::cmp::Reverse(steps), id));
        let reasons = if causes.is_empty() {
            Vec::new()
        } else {
            order.into_iter().map(|(_, id)| self.step(id, None)).collect()
        };
        (chain, causes, reasons)
    }

    /// One step of a reason; `from` is the component before it, if the reason names one.
    fn step(&self, id: ComponentId, from: Option<ComponentId>) -> Step {
        Step {
            component: id,
            availability: self.now.availability(self.graph, id),
            rule: self.rule(id, from),
        }
    }

    fn rule(&self, id: ComponentId, from: Option<ComponentId>) -> Rule {
        let node = self.graph.node(id);
        if let Some(ceiling) = self.failures.ceiling(id).filter(|_| self.is_cause(id)) {
            return Rule::Failed { ceiling };
        }
        if !self.lowered(node) {
            return Rule::WantsMissing { on: self.below(self.wants_missing(id).into_iter()) };
        }
        let below = |node: GateId| self.below(std::iter::once(node));
        let contributing: Vec<GateId> = self.contributors(node).collect();
        let on_the_way = |it: &GateId| from.is_none_or(|from| below(*it).contains(&from));
        let Some(&part) = contributing.iter().find(|it| on_the_way(it)).or(contributing.first())
        else {
            return Rule::Needs { on: Vec::new() };
        };
        if self.graph.component_at(part).is_some() {
            let on = match from {
                Some(from) => vec![from],
                None => self.below(
                    contributing.into_iter().filter(|&it| self.graph.component_at(it).is_some()),
                ),
            };
            return Rule::Needs { on };
        }
        if let Some((load, capacity)) = self.graph.crowd(part, |it| self.now.value(it)) {
            return Rule::Crowded { load, capacity };
        }
        let all = forms(self.model, self.graph, id);
        self.of_form(&all, part)
            .unwrap_or_else(|| Rule::Needs { on: from.map_or_else(|| below(part), |it| vec![it]) })
    }

    /// The rule of the form at `node`; a list stands for the first of its parts that tripped.
    fn of_form(&self, all: &[Form<'_>], node: GateId) -> Option<Rule> {
        let form = all.iter().find(|form| form.node == node)?;
        let value = |node: &GateId| self.now.value(*node);
        let members = form.members.len() as u32;
        let above_zero = || form.members.iter().filter(|it| value(it) > 0).count() as u32;
        let full = || form.members.iter().filter(|it| value(it) == FULL).count() as u32;
        Some(match form.expr {
            Expr::On(_) => return None,
            Expr::All { .. } => {
                let part = self.contributors(node).next()?;
                return self.of_form(all, part);
            }
            Expr::Any(_) => Rule::NoneLeft { members, left: above_zero() },
            Expr::AtLeast { k, .. } => {
                Rule::TooFew { needed: u32::try_from(*k).unwrap_or(members), members, left: full() }
            }
            Expr::Failover(failover) => {
                let standby = form.members.get(1).copied()?;
                let (of, via) = match (&failover.via, self.graph.inputs.row(standby.index())) {
                    (Some(_), [of, via]) => (GateId(*of), Some(GateId(*via))),
                    _ => (standby, None),
                };
                Rule::FailoverLost {
                    standby_lost: self.lowered(of),
                    via_lost: via.is_some_and(|via| self.lowered(via)),
                }
            }
            Expr::Shares(_) => {
                Rule::CellsLost { left: Availability::saturating(self.now.value(node)) }
            }
            Expr::Pool(pool) => {
                let carried: u128 = pool
                    .members
                    .iter()
                    .zip(&form.members)
                    .map(|(member, node)| u128::from(member.capacity) * u128::from(value(node)))
                    .sum();
                Rule::Overloaded {
                    load: self.graph.load_at(node).unwrap_or(u128::from(pool.load)),
                    left: carried / u128::from(FULL),
                    collapse: pool.overload == Overload::Collapse,
                }
            }
        })
    }

    /// The redundancy in a component's requirement that has lost a member and still has a value.
    fn carriers(&self, id: ComponentId) -> Vec<Carrier> {
        let all = forms(self.model, self.graph, id);
        all.iter()
            .filter(|form| form.is_redundancy() && self.now.value(form.node) > 0)
            .filter(|form| form.members.iter().any(|&member| self.lowered(member)))
            .map(|form| {
                let whole: Vec<GateId> = form
                    .members
                    .iter()
                    .copied()
                    .filter(|&member| self.now.value(member) == FULL)
                    .collect();
                let nodes: Vec<u32> = whole.iter().map(|node| node.0).collect();
                Carrier {
                    form: form.expr.form().to_owned(),
                    members: form.members.len() as u32,
                    left: whole.len() as u32,
                    by: self.graph.below(&nodes),
                }
            })
            .collect()
    }
}
