//! What the page asks and in what the worker answers: plain data that any serde format carries.

use linchpin_engine::{ComponentId, FailureSet};
use serde::{Deserialize, Serialize};

use super::{Bytes, Explained, Facts, Findings, Play, Played, Previewed, Ran};

/// The most requirements of a model for which [`Ask::Risk`] is worked out, so that a hover never waits
/// for it longer than a moment.
pub const RISK_LIMIT: usize = 100_000;

/// The most requirements of a model whose findings are worked out among the quick questions, so that a hover never
/// waits for them longer than a moment; those of a larger one are worked out apart.
pub const FINDINGS_AT_ONCE: u64 = 4_000;

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
    /// Reads a model and works out its picture and its state with no failure.
    Open {
        /// The file as it lies on disk.
        bytes: Bytes,
    },
    /// What is found of the model before anything fails.
    Findings {
        /// Which model.
        document: u32,
    },
    /// What fails if these fail.
    Run {
        /// Which model.
        document: u32,
        /// What is assumed.
        assumed: Assumed,
    },
    /// What these failures leave without reserve.
    Risk {
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
        /// What would fail as well, all at once.
        components: Vec<ComponentId>,
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
    /// How something goes over time.
    Play {
        /// Which model.
        document: u32,
        /// What.
        play: Play,
        /// The load on every pool, in percent of the model's.
        load_percent: u32,
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
    /// The model was read; it comes as [`linchpin_engine::packed`] writes it, so that the page has it without reading
    /// the file again.
    Opened(Box<Facts>, Bytes),
    /// The model was not read; the one before it stays open in the worker too. Never empty.
    Rejected(Vec<FileProblem>),
    /// To [`Ask::Findings`].
    Found(Box<Findings>),
    /// To [`Ask::Run`].
    Ran(Ran),
    /// To [`Ask::Risk`]: the targets that stand, that one more failure would take down, and that no
    /// single one would have with nothing failed; in file order. Empty for a model of more than
    /// [`RISK_LIMIT`] requirements.
    Risky(Vec<ComponentId>),
    /// To [`Ask::Preview`].
    Previewed(Previewed),
    /// To [`Ask::Explain`].
    Explained(Box<Explained>),
    /// To [`Ask::Play`].
    Played(Box<Played>),
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
