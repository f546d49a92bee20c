//! What the page and the worker say to each other: plain data that any serde format carries. Lists
//! that grow with the model are cut to a stated length, so that an answer to a hover stays small.

use linchpin_engine::{
    Availability, ComponentId, FailureSet,
    model::{Duration, ScenarioId, State},
};
use serde::{Deserialize, Serialize};

use crate::layout::Layout;

/// The most components that one list of a [`Previewed`] names; its counts are always exact.
pub const PREVIEW_LIMIT: usize = 20_000;

/// The most rows of findings that [`Facts`] carries of one sort; its totals are always exact.
pub const FINDINGS_LIMIT: usize = 10_000;

/// A question to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Comes back with the answer.
    pub id: u32,
    /// The question.
    pub ask: Ask,
}

/// What can be asked. `document` is the id of the request that opened the model meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Reads a model and works out everything that does not depend on failures.
    Open {
        /// The file as it lies on disk.
        bytes: Vec<u8>,
    },
    /// What fails if these fail.
    Run {
        /// Which model.
        document: u32,
        /// What is assumed.
        assumed: Assumed,
    },
    /// What would fail in addition.
    Preview {
        /// Which model.
        document: u32,
        /// What is assumed already.
        assumed: Assumed,
        /// What would fail as well.
        component: ComponentId,
    },
    /// Why a component is as it is, and what its own failure would do.
    Explain {
        /// Which model.
        document: u32,
        /// What is assumed.
        assumed: Assumed,
        /// Whose state to explain.
        component: ComponentId,
    },
}

/// What a run assumes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumed {
    /// What has failed, and how far.
    pub failures: FailureSet,
    /// The load on every pool, in percent of the model's.
    pub load_percent: u32,
}

impl Default for Assumed {
    fn default() -> Self {
        Self { failures: FailureSet::none(), load_percent: 100 }
    }
}

/// An answer of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The id of the request.
    pub id: u32,
    /// The answer.
    pub answer: Answer,
}

/// What can be answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The model was read.
    Opened(Box<Facts>),
    /// The model was not read; the one before it stays open in the worker too. Never empty.
    Rejected(Vec<FileProblem>),
    /// To [`Ask::Run`].
    Ran(Ran),
    /// To [`Ask::Preview`].
    Previewed(Previewed),
    /// To [`Ask::Explain`].
    Explained(Box<Explained>),
    /// The question was about a model that is no longer open, or about a component that it lacks.
    Stale,
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// The line, from 1, where one is known.
    pub line: Option<u32>,
    /// The column in characters, from 1, where one is known.
    pub column: Option<u32>,
    /// Where in the file's structure, as a JSON Pointer; empty for the whole file.
    pub path: String,
    /// What is wrong, in English, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, in English, where that can be told.
    pub hint: Option<String>,
}

impl FileProblem {
    /// The engine's problems as the page takes them.
    pub fn all_of(problems: &linchpin_engine::Problems) -> Vec<Self> {
        let of = |problem: &linchpin_engine::model::Problem| Self {
            line: problem.place.map(|place| place.line),
            column: problem.place.map(|place| place.column),
            path: problem.path.clone(),
            message: problem.message.clone(),
            hint: problem.hint.clone(),
        };
        problems.all().iter().map(of).collect()
    }
}

/// Everything that is known of a model before anything fails.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// How many components there are.
    pub components: u64,
    /// How many references to components stand in all requirements.
    pub requirements: u64,
    /// The state with no failure.
    pub baseline: Ran,
    /// Where everything is drawn.
    pub layout: Layout,
    /// Single points of failure, the most harmful first, at most [`FINDINGS_LIMIT`].
    pub points: Vec<PointFact>,
    /// How many there are.
    pub points_total: u64,
    /// Redundancy that one failure defeats, at most [`FINDINGS_LIMIT`].
    pub on_paper: Vec<DefeatFact>,
    /// How many defeats there are.
    pub on_paper_total: u64,
    /// How many redundancy groups there are, defeated or not.
    pub redundancy_groups: u64,
    /// Start-up deadlocks: circles of components that wait for each other, at most
    /// [`FINDINGS_LIMIT`].
    pub deadlocks: Vec<Vec<ComponentId>>,
    /// How many more components never start, because they wait for such a circle.
    pub blocked: u64,
    /// How many waves a cold start takes.
    pub waves: u64,
    /// The scenarios scored against what was reported, in file order.
    pub scores: Vec<Score>,
}

/// One component whose failure alone harms others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointFact {
    /// The component.
    pub component: ComponentId,
    /// How many targets it takes down.
    pub takes_down: u32,
    /// How many targets it hits without taking them down.
    pub hits: u32,
    /// Users hit, counted per service.
    pub users_hit: u128,
}

/// One redundancy group that one failure defeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefeatFact {
    /// The component whose requirement holds the group.
    pub owner: ComponentId,
    /// The form of the group.
    pub form: Form,
    /// Where in the requirement of `owner`, as a JSON Pointer.
    pub path: String,
    /// How many members the group has.
    pub members: u32,
    /// The failure that defeats it.
    pub by: ComponentId,
    /// How.
    pub reason: DefeatReason,
    /// For each member that falls, the way from `by` to it; both ends included.
    pub paths: Vec<Vec<ComponentId>>,
}

/// Why a redundancy group does not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DefeatReason {
    /// Two or more members fall with it.
    CommonCause,
    /// One member falls and the rest cannot carry on.
    NoHeadroom,
}

/// The forms of a requirement that has alternatives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// At least one member.
    Any,
    /// k of n members.
    AtLeast,
    /// A primary and a standby.
    Failover,
    /// Users split over cells.
    Shares,
    /// Members that carry one load.
    Pool,
}

impl Form {
    /// The form that machine output calls `word`; every other word counts as `any`.
    pub fn from_word(word: &str) -> Self {
        match word {
            "at_least" => Self::AtLeast,
            "failover" => Self::Failover,
            "shares" => Self::Shares,
            "pool" => Self::Pool,
            _ => Self::Any,
        }
    }
}

/// A scenario scored against what was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Row by row, in file order.
    pub rows: Vec<ScoreRow>,
    /// How many rows agree.
    pub agree: u32,
    /// For how many the model predicts less harm than was reported.
    pub too_mild: u32,
    /// For how many it predicts more.
    pub too_harsh: u32,
}

/// One reported fact against the prediction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// Whose state was reported.
    pub on: ComponentId,
    /// As what.
    pub reported: State,
    /// What the model says.
    pub predicted: State,
    /// How the two compare.
    pub verdict: Verdict,
    /// When it was so, in seconds since the first event; without it, once everything has failed.
    pub at_seconds: Option<u64>,
    /// Position of the row in the scenario's `reported` list, to look up its evidence.
    pub row: u32,
}

impl ScoreRow {
    /// When it was so, since the first event.
    pub fn at(&self) -> Option<Duration> {
        self.at_seconds.map(Duration::from_secs)
    }
}

/// How a prediction compares with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// The same state.
    Agree,
    /// Reported worse than predicted.
    TooMild,
    /// Predicted worse than reported.
    TooHarsh,
}

/// The outcome of a failure set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ran {
    /// Every component that is not up, in file order; the rest is up and full.
    pub standings: Vec<Standing>,
    /// The numbers for the status bar.
    pub totals: Totals,
}

/// How one component stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The component.
    pub component: ComponentId,
    /// Its state.
    pub state: State,
    /// The share of its users that it serves.
    pub availability: Availability,
}

impl Ran {
    /// How `component` stands. Cost: logarithmic in the number of components that are not up.
    pub fn standing(&self, component: ComponentId) -> Standing {
        match self.standings.binary_search_by_key(&component, |it| it.component) {
            Ok(at) => self.standings[at],
            Err(_) => Standing { component, state: State::Up, availability: Availability::FULL },
        }
    }
}

/// How many components are worse than at baseline without having failed themselves, by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Members of the failure set.
    pub failed: u32,
    /// Down.
    pub down: u32,
    /// Partial.
    pub partial: u32,
    /// Impaired.
    pub impaired: u32,
    /// Users hit, counted per service.
    pub users_hit: u128,
}

/// What one more failure would do; the component itself is not among what it harms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previewed {
    /// What would go down, in file order, at most [`PREVIEW_LIMIT`].
    pub newly_down: Vec<ComponentId>,
    /// What would become partial, likewise.
    pub newly_partial: Vec<ComponentId>,
    /// What would become impaired, likewise.
    pub newly_impaired: Vec<ComponentId>,
    /// The exact numbers of the three.
    pub counts: Counts,
    /// Users hit in addition, counted per service.
    pub users_hit: u128,
}

/// How many components become worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// To down.
    pub down: u32,
    /// To partial.
    pub partial: u32,
    /// To impaired.
    pub impaired: u32,
}

/// Why a component is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    /// The component.
    pub component: ComponentId,
    /// Its state now.
    pub state: State,
    /// The share of users served now.
    pub availability: Availability,
    /// The share of users served with no failure.
    pub baseline: Availability,
    /// The shortest reason, root cause first and the component last; empty when it is as it was.
    pub chain: Vec<Step>,
    /// Every member of the failure set that contributes.
    pub causes: Vec<ComponentId>,
    /// The complete reason: every component on some way from a cause, causes first.
    pub reasons: Vec<Step>,
    /// Which alternatives carry it where some are lost, and what would end that.
    pub survival: Option<Survival>,
    /// What its own failure would do now; nothing when it has failed already.
    pub if_failed: Option<Previewed>,
    /// What takes it down alone, with nothing else failed.
    pub single_points: Vec<ComponentId>,
    /// What makes it partial alone, with nothing else failed.
    pub weak_points: Vec<ComponentId>,
}

/// One step of a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Whose step.
    pub component: ComponentId,
    /// The share of users it serves.
    pub availability: Availability,
    /// Which rule made it so.
    pub rule: Rule,
}

/// The rule by which a component is harmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// It is in the failure set.
    Failed {
        /// Its ceiling.
        ceiling: Availability,
    },
    /// It requires these, and they are harmed.
    Needs {
        /// Which.
        on: Vec<ComponentId>,
    },
    /// It needs one of several, and none is left.
    NoneLeft {
        /// Of how many.
        members: u32,
    },
    /// It needs so many of several, and fewer are left.
    TooFew {
        /// How many it needs.
        needed: u32,
        /// Of how many.
        members: u32,
        /// How many are left.
        left: u32,
    },
    /// Its primary is lost, and the standby does not carry it.
    FailoverLost {
        /// Whether the standby itself is harmed.
        standby_lost: bool,
        /// Whether what is needed to wake the standby is harmed.
        via_lost: bool,
    },
    /// Some cells of its users are lost.
    CellsLost {
        /// The share that is left.
        share_left: Availability,
    },
    /// What is left of a pool cannot carry the load.
    Overloaded {
        /// The load.
        load: u64,
        /// The capacity that is left, rounded down.
        left: u64,
        /// Whether the survivors fall over too.
        collapse: bool,
    },
    /// It wants these, and they are harmed.
    WantsMissing {
        /// Which.
        on: Vec<ComponentId>,
    },
}

/// Why a component is still there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survival {
    /// The redundancy groups that have lost members and still carry it.
    pub carried_by: Vec<Carrier>,
    /// The single failures that would take it down now.
    pub ends_with: Vec<ComponentId>,
}

/// A redundancy group that has lost members and still works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// Its form.
    pub form: Form,
    /// How many members it has.
    pub members: u32,
    /// How many are left.
    pub left: u32,
    /// What carries it.
    pub by: Vec<ComponentId>,
}
