//! How much a target hangs on each component: in how many minimal cut sets it stands, and where components
//! say how likely they are to have failed, what that means for the target.

use crate::sorting;
use serde::{Deserialize, Serialize};

use super::cut_sets::{
    Aim, Asked, Budget, Level, OrderCount, Solution, Source, Watch, circuit, containing,
};
use crate::{
    diagram::{Meter, Weights},
    graph::Graph,
    model::{ComponentId, Model},
};

/// What a component hangs on, weighed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Importance {
    /// The component asked about.
    pub of: ComponentId,
    /// What it is brought to.
    pub level: Level,
    /// How likely it is to be at the level: 1 where it is so with nothing failed. `None` where no component that matters says how likely it is to
    /// have failed, or where the budget was too small for an exact answer. Where [`Self::unknown`] is not
    /// empty it is a lower bound.
    pub probability: Option<f64>,
    /// The components that stand in a minimal cut set, most important first: by [`Measures::birnbaum`], then
    /// by their sets of the lowest orders, then in file order.
    pub components: Vec<ComponentImportance>,
    /// Those of them that do not say how likely they are to have failed: they count as never failing.
    pub unknown: Vec<ComponentId>,
    /// Whether all minimal cut sets were looked at.
    pub complete: bool,
    /// Where they were not, the order up to which they were.
    pub complete_to: Option<u32>,
}

/// How much hangs on one component.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComponentImportance {
    /// The component.
    pub component: ComponentId,
    /// Its structural importance: how many minimal cut sets of each order it stands in.
    pub by_order: Vec<OrderCount>,
    /// Its importance by probability, where there is one.
    pub measures: Option<Measures>,
}

/// Importance measures as reliability engineering has them (for an overview: van der Borst & Schoonakker, "An
/// overview of PSA importance measures", 2001). P is the probability of the target, P(1) and P(0) the same if
/// the component has failed for sure and if it never does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// P(1) − P(0): how likely it is that the component decides (Birnbaum, 1969).
    pub birnbaum: f64,
    /// (P − P(0)) / P: the part of P that would be gone (Fussell & Vesely). 0 where P is 0.
    pub fussell_vesely: f64,
    /// P(1) / P, the risk achievement worth. `None` where P is 0.
    pub risk_achievement: Option<f64>,
    /// P / P(0), the risk reduction worth. `None` where P(0) is 0: nothing would be left.
    pub risk_reduction: Option<f64>,
}

/// The importance of every component in a minimal cut set of `of`.
///
/// Cost: that of [`super::cut_sets()`], and a walk over the diagrams for the counts and one for the
/// probabilities. All sums are taken in one order, so the same input gives the same bits everywhere.
pub fn importance(
    model: &Model,
    graph: &Graph,
    of: ComponentId,
    level: Level,
    budget: Budget,
    watch: Watch<'_>,
) -> Importance {
    let mut answer = Importance {
        of,
        level,
        probability: None,
        components: Vec::new(),
        unknown: Vec::new(),
        complete: false,
        complete_to: Some(0),
    };
    let meter = Meter::new(budget.work, watch);
    let (asks, spared) = ([(of, level.below())], [of]);
    let asked = Asked { model, graph, asks: &asks, spared: &spared, max_order: None };
    let Ok((built, known)) = circuit(asked, budget.nodes, &meter) else { return answer };
    let solution = Solution::of(built.circuit, Aim::Function, known, budget.nodes, &meter);
    answer.complete = solution.order.is_none();
    answer.complete_to = solution.order;

    let chance = |variable: u32| {
        let component = built.components.get(variable as usize)?;
        model.component(*component).unavailability.map(|it| it.get())
    };
    let weighed = weigh(&solution, |variable| chance(variable).unwrap_or(0.0));
    let mut knows_any = false;
    for (variable, by_order) in containing(&solution) {
        let Some(&component) = built.components.get(variable as usize) else { continue };
        match chance(variable) {
            Some(_) => knows_any = true,
            None => answer.unknown.push(component),
        }
        let measures = weighed.as_ref().map(|(probability, birnbaum)| {
            let birnbaum = birnbaum.get(variable as usize).copied().unwrap_or(0.0);
            Measures::of(*probability, birnbaum, chance(variable).unwrap_or(0.0))
        });
        answer.components.push(ComponentImportance { component, by_order, measures });
    }
    answer.unknown.sort_unstable();
    if knows_any {
        answer.probability = weighed.map(|(probability, _)| probability);
    } else if solution.root.source() == Source::Always {
        // It is there whatever fails.
        answer.probability = Some(1.0);
    } else {
        answer.components.iter_mut().for_each(|component| component.measures = None);
    }
    sorting::sort_by(&mut answer.components, |a, b| {
        let birnbaum = |it: &ComponentImportance| it.measures.map_or(0.0, |it| it.birnbaum);
        let structure = compare_counts(&b.by_order, &a.by_order);
        birnbaum(b).total_cmp(&birnbaum(a)).then(structure).then(a.component.cmp(&b.component))
    });
    answer
}

/// More sets of the lowest order in which two differ is more.
fn compare_counts(a: &[OrderCount], b: &[OrderCount]) -> std::cmp::Ordering {
    for (a, b) in a.iter().zip(b) {
        let order = b.order.cmp(&a.order).then_with(|| a.count.cmp(&b.count));
        if order.is_ne() {
            return order;
        }
    }
    a.len().cmp(&b.len())
}

impl Measures {
    /// From P, Birnbaum's measure and the component's own probability: P is linear in it.
    fn of(probability: f64, birnbaum: f64, own: f64) -> Self {
        let without = (probability - own * birnbaum).max(0.0);
        let with = (without + birnbaum).min(1.0);
        let some = |above: f64, below: f64| (below > 0.0).then(|| above / below);
        Self {
            birnbaum,
            fussell_vesely: some(probability - without, probability).unwrap_or(0.0),
            risk_achievement: some(with, probability),
            risk_reduction: some(probability, without),
        }
    }
}

/// The probability of the root, and Birnbaum's measure of each variable; `None` where a function is missing.
///
/// Module by module: inputs first for the probabilities, root first for the measures, which multiply along
/// the way (the chain rule).
fn weigh(solution: &Solution<'_>, chance: impl Fn(u32) -> f64) -> Option<(f64, Vec<f64>)> {
    let mut known: hashbrown::HashMap<u32, f64> = hashbrown::HashMap::new();
    let mut weights = Vec::new();
    for (module, solved) in &solution.modules {
        let leaf = |at: u32| match solved.leaves.get(at as usize).map(|leaf| leaf.source()) {
            Some(Source::Variable(variable)) => chance(variable),
            Some(Source::Gate(gate)) => known.get(&gate).copied().unwrap_or(0.0),
            _ => 0.0,
        };
        let found = Weights::of(&solved.table, solved.function?, solved.leaves.len(), leaf);
        known.insert(module.root, found.probability);
        weights.push(found);
    }
    let mut birnbaum: Vec<f64> = Vec::new();
    let mut set = |variable: u32, measure: f64| {
        let at = variable as usize;
        if birnbaum.len() <= at {
            birnbaum.resize(at + 1, 0.0);
        }
        birnbaum[at] = measure;
    };
    let probability = match solution.root.source() {
        Source::Never => 0.0,
        Source::Always => 1.0,
        Source::Variable(variable) => {
            set(variable, 1.0);
            chance(variable)
        }
        Source::Gate(gate) => known.get(&gate).copied().unwrap_or(0.0),
    };
    // How much each module decides the root.
    let mut decides: hashbrown::HashMap<u32, f64> = hashbrown::HashMap::new();
    decides.extend(solution.root.as_gate().map(|root| (root, 1.0)));
    for ((module, solved), weights) in solution.modules.iter().zip(&weights).rev() {
        let outer = decides.get(&module.root).copied().unwrap_or(0.0);
        for (leaf, inner) in solved.leaves.iter().zip(&weights.birnbaum) {
            match leaf.source() {
                Source::Variable(variable) => set(variable, outer * inner),
                Source::Gate(gate) => {
                    decides.insert(gate, outer * inner);
                }
                _ => {}
            }
        }
    }
    Some((probability, birnbaum))
}
