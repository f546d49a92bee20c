//! Which values a node may take when components fail whole: no more than these, and perhaps fewer.
//!
//! Forms that add make availability many-valued. Between two neighbouring values no threshold needs to be
//! told apart, so a circuit over thresholds stays exact with as many of them as there are values.

use std::rc::Rc;

use super::TooLarge;
use crate::{
    graph::{Against, GateId, Graph, Rule, value::FULL},
    model::ComponentId,
};

/// Values are ascending, without repeats. Where a node has more than so many, only those that matter are told
/// apart ([`super::refine`]), which takes less.
const MOST: usize = 1 << 10;

/// The values of every node below some nodes.
#[derive(Clone)]
pub(super) struct Values {
    /// Empty for nodes that were not asked for.
    of: Vec<Rc<[u32]>>,
    /// The nodes that may learn more values.
    coarse: Vec<u32>,
}

impl Values {
    /// The values of all nodes at or below `roots`. Cost: linear where nothing adds.
    pub(super) fn below(graph: &Graph, roots: &[u32]) -> Result<Self, TooLarge> {
        let nodes = graph.rules.len();
        let wanted = below(graph, roots);
        let mut values = Self { of: vec![Rc::from([]); nodes], coarse: Vec::new() };
        let (all, none): (Rc<[u32]>, Rc<[u32]>) = (Rc::from([0, FULL]), Rc::from([FULL]));
        let mut circles = graph.circles.iter().peekable();
        let mut node = 0;
        while node < nodes {
            let end = match circles.next_if(|circle| circle.start as usize == node) {
                None => node + 1,
                Some(circle) => circle.end as usize,
            };
            if !wanted[node] {
                node = end;
                continue;
            }
            let many_valued = |node: usize| match graph.rules[node].get() {
                Rule::Sum(at) => {
                    !matches!(graph.sums[at as usize].against, Against::LoadOrNothing(_))
                }
                Rule::All | Rule::AtLeast(_) => false,
            };
            // In a circle everything may be full to begin with.
            if end > node + 1 {
                // Fed back into its sums, values become ever more, although few are ever taken: a circle
                // that halves itself is either full or at nothing.
                if (node..end).any(many_valued) {
                    return Err(TooLarge);
                }
                values.of[node..end].fill(none.clone());
            }
            loop {
                let mut grew = false;
                for at in node..end {
                    let found = values.found(graph, at, &all, &none)?;
                    if *found != *values.of[at] {
                        values.of[at] = found;
                        grew = true;
                    }
                }
                if !grew || end == node + 1 {
                    break;
                }
            }
            node = end;
        }
        Ok(values)
    }

    /// Of every member of a sum below what is asked about, nothing but 0 and what it is with no failure.
    pub(super) fn coarse(graph: &Graph, asks: &[(ComponentId, u32)]) -> Self {
        let roots: Vec<u32> = asks.iter().map(|&(component, _)| graph.node(component).0).collect();
        let sums = below(graph, &roots).into_iter().zip(&graph.rules).enumerate();
        let sums = sums.filter(|(_, (wanted, rule))| *wanted && matches!(rule.get(), Rule::Sum(_)));
        let mut coarse: Vec<u32> =
            sums.flat_map(|(sum, _)| graph.inputs.row(sum)).copied().collect();
        coarse.sort_unstable();
        coarse.dedup();
        let mut of = vec![Rc::from([]); graph.rules.len()];
        for &member in &coarse {
            let baseline = graph.baseline[member as usize];
            of[member as usize] = if baseline == 0 { [0].into() } else { [0, baseline].into() };
        }
        Self { of, coarse }
    }

    /// Tells the values that members of sums have in one more solution from the others.
    pub(super) fn learn(&mut self, value: impl Fn(GateId) -> u32) {
        for &member in &self.coarse {
            let known = &mut self.of[member as usize];
            let value = value(GateId(member));
            if let Err(at) = known.binary_search(&value) {
                *known = [&known[..at], &[value], &known[at..]].concat().into();
            }
        }
    }

    /// The values of one node, ascending; never empty for a node that was asked for.
    pub(super) fn of(&self, node: u32) -> &[u32] {
        &self.of[node as usize]
    }

    fn found(
        &self,
        graph: &Graph,
        node: usize,
        all: &Rc<[u32]>,
        none: &Rc<[u32]>,
    ) -> Result<Rc<[u32]>, TooLarge> {
        let row = graph.inputs.row(node);
        let mut values: Vec<u32> = match graph.rules[node].get() {
            Rule::Sum(at) => {
                let sum = &graph.sums[at as usize];
                if let Against::LoadOrNothing(_) = sum.against {
                    vec![0, FULL]
                } else {
                    self.sums(graph, row, at)?
                }
            }
            Rule::All | Rule::AtLeast(_) => {
                let fails = graph
                    .component_at(GateId(node as u32))
                    .is_some_and(|component| graph.is_fallible(component));
                // By far the most nodes are there or not.
                if row.iter().all(|&input| *self.of(input) == **all || *self.of(input) == **none) {
                    let drops = fails || row.iter().any(|&input| self.of(input).len() > 1);
                    let whole = row.is_empty() || row.iter().any(|&i| self.of(i).contains(&FULL));
                    if whole {
                        return Ok(if drops { all.clone() } else { none.clone() });
                    }
                }
                let own = fails.then_some(0).into_iter().chain(row.is_empty().then_some(FULL));
                own.chain(row.iter().flat_map(|&input| self.of(input).iter().copied())).collect()
            }
        };
        values.sort_unstable();
        values.dedup();
        // No failure raises a value.
        values.retain(|&value| value <= graph.baseline[node]);
        if values.len() > MOST { Err(TooLarge) } else { Ok(values.into()) }
    }

    /// Every value that a sum can have.
    fn sums(&self, graph: &Graph, row: &[u32], sum: u32) -> Result<Vec<u32>, TooLarge> {
        let sum = &graph.sums[sum as usize];
        let (divisor, full) = match sum.against {
            Against::Weights(total) => (total, u128::MAX),
            Against::LoadOrNothing(load) | Against::Load(load) => {
                (load, load.saturating_mul(u128::from(FULL)))
            }
            Against::Room(_) => (1, u128::MAX),
        };
        let mut totals: Vec<u128> = vec![0];
        for (&input, &weight) in row.iter().zip(&sum.weights) {
            let parts = self.of(input);
            if totals.len().saturating_mul(parts.len()) > 64 * MOST {
                return Err(TooLarge);
            }
            totals = totals
                .iter()
                .flat_map(|&total| {
                    // What is past the load is carried all the same.
                    let plus = move |&part: &u32| total + u128::from(weight) * u128::from(part);
                    parts.iter().map(plus).map(|sum| sum.min(full))
                })
                .collect();
            totals.sort_unstable();
            totals.dedup();
        }
        let share = |&total: &u128| match sum.against {
            Against::Room(room) => room.value(total) as u32,
            _ => (total / divisor).min(u128::from(FULL)) as u32,
        };
        Ok(totals.iter().map(share).collect())
    }
}

/// Which nodes stand at or below `roots`.
fn below(graph: &Graph, roots: &[u32]) -> Vec<bool> {
    let mut found = vec![false; graph.rules.len()];
    let mut stack = roots.to_vec();
    while let Some(node) = stack.pop() {
        if !std::mem::replace(&mut found[node as usize], true) {
            stack.extend_from_slice(graph.inputs.row(node as usize));
        }
    }
    found
}
