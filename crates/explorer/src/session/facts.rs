//! What is known of a model before anything fails. Lists that grow with the model are cut to a stated
//! length; their totals are exact.

use linchpin_engine::{
    ComponentId,
    analysis::Tolls,
    model::{Duration, ScenarioId, State},
};
use serde::{Deserialize, Serialize};

use super::Ran;
use crate::layout::Layout;

/// The most rows that [`Findings`] carries of one sort; its totals are always exact.
pub const FINDINGS_LIMIT: usize = 10_000;

/// How many of the worst single failures [`Findings`] tell the toll of.
pub const WORST: usize = 20;

/// What the picture of a model needs before anything fails.
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
}

/// What is found of a model before anything fails. It takes longer than the picture, so it is asked after it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Single points of failure, the most harmful first, at most [`FINDINGS_LIMIT`].
    pub points: Vec<PointFact>,
    /// How many of all components take a target down alone; the list goes on with those that only
    /// hit some.
    pub points_total: u64,
    /// What the worst of them do to the whole model, and what each service has at stake.
    pub tolls: Tolls,
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
    /// How many rows say what the model was given; they are told and not counted.
    pub inputs: u32,
    /// How many pairs of components come back in the order that was reported, at one moment, and the other way round.
    pub order: [u32; 3],
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
    /// Whether the model was given what the row says, so that it can be neither right nor wrong.
    pub input: bool,
    /// The share of users hit in percent, where one was reported: reported, predicted, and how the two compare.
    pub share: Option<(u8, u8, Verdict)>,
    /// Where it disagrees, how the predicted state came about, from an event on, each with its second since the first event
    /// where the row has a time. Empty where nothing reaches the component.
    pub why: Vec<(ComponentId, Option<u64>)>,
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
