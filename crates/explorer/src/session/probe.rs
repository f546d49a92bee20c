//! Questions that may take seconds, and what answers them. They run apart from the quick ones, so that
//! a hover never waits for them; how they travel and what ends them early is the web crate's.

use std::ops::ControlFlow;

use linchpin_engine::{
    ComponentId, Graph, Model,
    analysis::{
        cut_sets::{self, Budget, CutSets, Level},
        diagnose::{self, Diagnosis, Observation},
        harden::{self, Hardening},
    },
};
use serde::{Deserialize, Serialize};

use super::Findings;

/// The most sets that one [`Finding`] lists; its counts are always exact.
pub const LISTED: usize = 1_000;

/// A question that may take seconds. All are about the model with nothing failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Probe {
    /// The minimal cut sets of a component.
    RiskGroups {
        /// Of which component.
        of: ComponentId,
        /// What they bring it to.
        level: Level,
    },
    /// The pairs of failures that take down targets which neither takes down alone.
    Pairs,
    /// The fewest components to make redundant so that no target keeps a single point of failure.
    Harden,
    /// The smallest failures that explain what is seen.
    Diagnose {
        /// Seen down; sorted.
        down: Vec<ComponentId>,
        /// Seen up; sorted.
        up: Vec<ComponentId>,
    },
}

/// An answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// To [`Probe::RiskGroups`].
    RiskGroups(CutSets),
    /// To [`Probe::Pairs`].
    Pairs(super::Pairs),
    /// To [`Probe::Harden`].
    Hardening(Hardening),
    /// To [`Probe::Diagnose`].
    Diagnosis(Diagnosis),
}

/// One open model, for long questions alone: without layout and findings it opens in a moment.
#[derive(Debug, Default)]
pub struct Prober {
    opened: Option<(Model, Graph)>,
}

impl Prober {
    /// Reads the model that the questions to come are about; `false`, and no model, when it is none.
    pub fn open(&mut self, bytes: &[u8]) -> bool {
        self.opened = linchpin_engine::read_bytes(bytes).ok().map(|model| {
            let graph = Graph::of(&model);
            (model, graph)
        });
        self.opened.is_some()
    }

    /// What is found of the model before anything fails, the same as [`super::Ask::Findings`] tells; nothing when no
    /// model is open. Cost: as that question, seconds for a large model.
    pub fn findings(&self) -> Option<Findings> {
        let (model, graph) = self.opened.as_ref()?;
        Some(super::open::findings(model, graph))
    }

    /// Answers `probe`, and now and then tells how much of the work that may be done at most is done, in
    /// thousandths; whoever is told may end it, and the answer is what is known so far. Nothing when no
    /// model is open, or it lacks a component. Cost: bounded by the budget of each analysis,
    /// half a minute at worst.
    pub fn answer(&self, probe: &Probe, told: &dyn Fn(u16) -> ControlFlow<()>) -> Option<Finding> {
        let (model, graph) = self.opened.as_ref()?;
        let known = |ids: &[ComponentId]| ids.iter().all(|id| id.index() < graph.len());
        let budget = Budget::default();
        let of = |most: u64| {
            move |done: u64| {
                let share = done.min(most).saturating_mul(1_000) / most.max(1);
                told(u16::try_from(share).unwrap_or(1_000))
            }
        };
        Some(match probe {
            &Probe::RiskGroups { of: component, level } if known(&[component]) => {
                let question =
                    cut_sets::Question { of: component, level, max_order: None, limit: LISTED };
                let watch = of(budget.work);
                Finding::RiskGroups(cut_sets::cut_sets(model, graph, &question, budget, &watch))
            }
            Probe::Pairs => Finding::Pairs(super::pairs::pairs(model, graph, budget.work, told)),
            Probe::Harden => {
                let question = harden::Question { targets: graph.targets().to_vec(), budget: None };
                let watch = of(harden::WORK);
                Finding::Hardening(harden::harden(model, graph, &question, harden::WORK, &watch))
            }
            Probe::Diagnose { down, up } if known(down) && known(up) => {
                let seen = Observation {
                    down: down.clone(),
                    up: up.clone(),
                    max_order: None,
                    limit: LISTED,
                };
                let watch = of(budget.work);
                Finding::Diagnosis(diagnose::diagnose(model, graph, &seen, budget, &watch))
            }
            Probe::RiskGroups { .. } | Probe::Diagnose { .. } => return None,
        })
    }
}
