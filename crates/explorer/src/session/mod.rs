//! What the worker runs: one open model and its analyses behind a question-and-answer interface.
//! How questions travel is the web crate's.

mod ask;
mod bytes;
mod convert;
mod facts;
mod open;
mod outcome;
mod pairs;
mod played;
mod probe;
#[cfg(test)]
mod probe_tests;
mod reason;
#[cfg(test)]
mod tests;
mod waves;

use linchpin_engine::{
    Availability, ComponentId, FailureSet, Graph, Model,
    analysis::{explain, impact::ImpactState, spof},
    packed,
};

use crate::layout::{Layout, Previous};

pub use ask::*;
pub use bytes::Bytes;
pub use facts::*;
pub use outcome::*;
pub use pairs::{PairFact, Pairs};
pub use played::{AXIS, Play, Played};
pub use probe::*;
pub use reason::*;

/// A model that is open in the worker, or none yet.
#[derive(Debug, Default)]
pub struct Session {
    opened: Option<Opened>,
    /// What was open before, the latest last, so that going back shows the very picture that was left.
    past: Vec<(Model, Layout)>,
}

/// So many models are remembered, or fewer when they are large.
const PAST: usize = 24;
/// So many components of models that were open before are remembered in all.
const PAST_COMPONENTS: usize = 100_000;

/// An open model, compiled for one load.
#[derive(Debug)]
struct Opened {
    /// The id of the request that opened it.
    document: u32,
    model: Model,
    layout: Layout,
    graph: Graph,
    load_percent: u32,
    now: ImpactState,
    /// The targets that some single failure takes down, with nothing failed; in file order.
    hanging: Vec<ComponentId>,
}

impl Session {
    /// A session with no model open.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers one request. Cost: opening reads, compiles and lays out the whole model; its findings cost
    /// one sweep over all single failures and one over all redundancy groups; a change of the load compiles it again;
    /// a run and a preview cost what changes; what is at risk costs one sweep over all single failures. Never panics,
    /// whatever the file holds.
    pub fn handle(&mut self, Request { id, ask }: Request) -> Response {
        let answer = match ask {
            Ask::Open { bytes } => self.open(id, &bytes),
            Ask::Findings { document } => self.findings(document),
            Ask::Run { document, assumed } => match self.at(document, &assumed) {
                Some(opened) => Answer::Ran(opened.run(&assumed.failures)),
                None => Answer::Stale,
            },
            Ask::Risk { document, assumed } => match self.at(document, &assumed) {
                Some(opened) => Answer::Risky(opened.risky(&assumed.failures)),
                None => Answer::Stale,
            },
            Ask::Preview { document, assumed, components } => {
                let all = |opened: &&mut Opened| components.iter().all(|&it| opened.has(it));
                match self.at(document, &assumed).filter(all) {
                    Some(opened) => Answer::Previewed(opened.preview(&components)),
                    None => Answer::Stale,
                }
            }
            Ask::Explain { document, assumed, component } => {
                match self.at(document, &assumed).filter(|opened| opened.has(component)) {
                    Some(opened) => {
                        Answer::Explained(Box::new(opened.explain(&assumed.failures, component)))
                    }
                    None => Answer::Stale,
                }
            }
            Ask::Play { document, play, load_percent } => self.play(document, play, load_percent),
        };
        Response { id, answer }
    }

    fn open(&mut self, document: u32, bytes: &[u8]) -> Answer {
        let model = match linchpin_engine::read_bytes(bytes) {
            Ok(model) => model,
            Err(problems) => return Answer::Rejected(FileProblem::all_of(&problems)),
        };
        let graph = Graph::of(&model);
        let now = ImpactState::new(&graph);
        let hanging = at_risk(&graph, &FailureSet::none());
        let mut opened = Opened {
            document,
            model,
            layout: Layout::default(),
            graph,
            load_percent: 100,
            now,
            hanging,
        };
        let baseline = opened.run(&FailureSet::none());
        // The same model again looks as it did; a changed one keeps to the picture before.
        let seen = self.past.iter().rev().find(|it| Previous::of(it).is_of(&opened.model));
        let before =
            self.opened.as_ref().map(|it| Previous { model: &it.model, layout: &it.layout });
        let now = before.filter(|it| it.is_of(&opened.model));
        let previous = now.or(seen.map(Previous::of)).or(before);
        let facts = open::facts(&opened.model, &opened.graph, baseline, previous.as_ref());
        opened.layout.clone_from(&facts.layout);
        let packed = Bytes(packed::write(&opened.model));
        if let Some(before) = self.opened.replace(opened) {
            self.remember(before);
        }
        Answer::Opened(Box::new(facts), packed)
    }

    /// What is found of `document` with nothing failed, at the load of its file.
    fn findings(&self, document: u32) -> Answer {
        let Some(opened) = self.opened.as_ref().filter(|it| it.document == document) else {
            return Answer::Stale;
        };
        let found = match opened.load_percent {
            100 => open::findings(&opened.model, &opened.graph),
            _ => open::findings(&opened.model, &Graph::of(&opened.model)),
        };
        Answer::Found(Box::new(found))
    }

    /// How something goes over time, under a load.
    fn play(&self, document: u32, play: Play, load_percent: u32) -> Answer {
        let Some(opened) = self.opened.as_ref().filter(|it| it.document == document) else {
            return Answer::Stale;
        };
        let played = if opened.load_percent == load_percent {
            played::played(&opened.model, &opened.graph, play)
        } else {
            let graph = Graph::with_load(&opened.model, load_percent);
            played::played(&opened.model, &graph, play)
        };
        played.map_or(Answer::Stale, |played| Answer::Played(Box::new(played)))
    }

    /// Keeps the picture of a model that is no longer open; of the same model the latest.
    fn remember(&mut self, before: Opened) {
        self.past.retain(|it| !Previous::of(it).is_of(&before.model));
        self.past.push((before.model, before.layout));
        let size = |it: &(Model, Layout)| it.0.components().len();
        while self.past.len() > PAST || self.past.iter().map(size).sum::<usize>() > PAST_COMPONENTS
        {
            self.past.remove(0);
        }
    }

    /// The open model with `assumed` in force, if it is `document` and has all components named.
    fn at(&mut self, document: u32, assumed: &Assumed) -> Option<&mut Opened> {
        let opened = self.opened.as_mut().filter(|opened| opened.document == document)?;
        if !assumed.failures.iter().all(|(component, _)| opened.has(component)) {
            return None;
        }
        if opened.load_percent != assumed.load_percent {
            opened.graph = Graph::with_load(&opened.model, assumed.load_percent);
            opened.now = ImpactState::new(&opened.graph);
            opened.load_percent = assumed.load_percent;
        }
        opened.now.set(&opened.graph, &assumed.failures);
        Some(opened)
    }
}

impl Opened {
    fn has(&self, component: ComponentId) -> bool {
        component.index() < self.graph.len()
    }

    /// Every component that is not up. The baseline may hold some of those too, so all are looked at.
    fn run(&mut self, failures: &FailureSet) -> Ran {
        let standings: Vec<Standing> = self
            .graph
            .ids()
            .map(|component| Standing {
                component,
                state: self.now.state(&self.graph, component),
                availability: self.now.availability(&self.graph, component),
            })
            .filter(|it| it.state != linchpin_engine::State::Up)
            .collect();
        let summary = self.now.summary(&self.graph);
        let totals = Totals {
            failed: u32::try_from(failures.len()).unwrap_or(u32::MAX),
            down: summary.down,
            partial: summary.partial,
            impaired: summary.impaired,
            users_hit: summary.users_hit,
        };
        // What was not up with nothing failed, and is as it was, counts as fallen from the beginning.
        let fell = self.now.changed(&self.graph);
        let full = |it: &ComponentId| {
            let ceiling = failures.ceiling(*it);
            ceiling.is_some_and(|ceiling| ceiling == self.now.availability(&self.graph, *it))
        };
        let of_fell = waves::waves(&self.model, &fell, |it| full(&it));
        let wave = |it: &Standing| {
            fell.binary_search(&it.component).ok().and_then(|at| of_fell.get(at)).copied()
        };
        let waves = standings.iter().map(|it| wave(it).unwrap_or_default()).collect();
        Ran { standings, waves, totals }
    }

    /// What the failures leave without reserve. What hangs on a single failure anyway is not news.
    fn risky(&self, failures: &FailureSet) -> Vec<ComponentId> {
        let mut risky = at_risk(&self.graph, failures);
        risky.retain(|target| self.hanging.binary_search(target).is_err());
        risky
    }

    fn preview(&mut self, components: &[ComponentId]) -> Previewed {
        Previewed::of(self.now.preview_all(&self.graph, components))
    }

    fn explain(&mut self, failures: &FailureSet, component: ComponentId) -> Explained {
        let explanation = explain::explain(&self.model, &self.graph, failures, component);
        let failed = failures.ceiling(component) == Some(Availability::NONE);
        let if_failed = (!failed).then(|| self.preview(&[component]));
        let single_points = spof::ends_with(&self.graph, &FailureSet::none(), component);
        Explained::of(explanation, if_failed, single_points)
    }
}

/// The targets that one further failure takes down; none for a model too large to ask of.
fn at_risk(graph: &Graph, failures: &FailureSet) -> Vec<ComponentId> {
    if graph.requirements() > RISK_LIMIT { Vec::new() } else { spof::at_risk(graph, failures) }
}
