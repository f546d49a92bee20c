//! The worker: it runs the explorer's session and writes reports, so that the page never computes.
//! What is asked and answered about a model is the explorer's `session`; this is only how it travels.

use gloo_worker::{Bincode, Codec};
use linchpin_engine::analysis::CutSets;
use linchpin_engine::analysis::compare::{Question, compare};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::{ComponentId, ScenarioId};
use linchpin_engine::{packed, read_bytes};
use linchpin_explorer::session::{Answer, Ask, Request, Response, Session};
use linchpin_explorer::state::settings::Language;
use linchpin_reports::charts::{Hit, Series};
use linchpin_reports::html::{self, Extras};
use linchpin_reports::{Lang, json, markdown, views};
use serde::{Deserialize, Serialize};
use web_sys::DedicatedWorkerGlobalScope;

use crate::bundled::OUTAGES;
use crate::platform::document::worker_clock;
use crate::platform::threads::{self, Thread};

/// What the worker is called.
const NAME: &str = "engine";

/// What the page asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Input {
    /// A question about the model.
    Session(Request),
    /// The report on the open model, as a text to save.
    Report {
        /// In which format.
        format: Format,
        /// For readers of which language.
        language: Language,
        /// Which scenario to tell of, if any.
        scenario: Option<ScenarioId>,
        /// What the page shows, for [`Format::Html`].
        shown: Option<Box<Shown>>,
    },
    /// What the changes of the open model do, as a text to save.
    Changes {
        /// For readers of which language.
        language: Language,
        /// The model as it was opened, packed.
        before: Vec<u8>,
        /// What has another id now: the old one by the new one.
        renamed: Vec<(String, String)>,
    },
}

/// What only the page knows of a report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Shown {
    /// The graph as an SVG; empty where it would be too large.
    pub picture: Option<String>,
    /// Services whose users are hit: how many use each, and how many of them are hit.
    pub hits: Vec<(ComponentId, u64, u64)>,
    /// The cut sets of the selected component.
    pub sets: Option<CutSets>,
}

/// The formats of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// For people.
    Markdown,
    /// For programs.
    Json,
    /// For people, with pictures, in one file.
    Html,
}

/// What a text to save is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Written {
    /// The report.
    Report(Format),
    /// What the changes of the model do.
    Changes,
}

/// What the worker answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Output {
    /// To [`Input::Session`].
    Session {
        /// The session's answer.
        response: Response,
        /// How long the session took, in milliseconds.
        milliseconds: f64,
    },
    /// To [`Input::Report`] and [`Input::Changes`].
    Text {
        /// What it is.
        what: Written,
        /// The text; nothing when no model is open.
        text: Option<String>,
    },
}

/// The worker's side: one session, and the bytes of its model for reports.
#[derive(Debug, Default)]
struct Engine {
    session: Session,
    bytes: Vec<u8>,
}

/// Runs in a worker: serves from now on.
pub fn serve(scope: &DedicatedWorkerGlobalScope) {
    let mut engine = Engine::default();
    let told = scope.clone();
    threads::listen(scope, move |data| {
        let output = match Bincode::decode(data) {
            Input::Session(request) => engine.answer(request),
            Input::Report { format, language, scenario, shown } => {
                let shown = shown.unwrap_or_default();
                let text = engine.report(format, language, scenario, &shown);
                Output::Text { what: Written::Report(format), text }
            }
            Input::Changes { language, before, renamed } => {
                let text = engine.changes(language, &before, renamed);
                Output::Text { what: Written::Changes, text }
            }
        };
        // Fails only for what cannot be copied, and bytes can.
        let _ = told.post_message(&Bincode::encode(output));
    });
}

/// The page's end of the worker. Dropping it ends the worker.
#[derive(Debug)]
pub struct Working(Thread);

impl Working {
    /// Starts it; nothing where the browser starts no worker. `hear` gets its answers, `broken` its last words.
    pub fn start(
        hear: impl Fn(Output) + 'static,
        broken: impl Fn(String) + 'static,
    ) -> Option<Self> {
        Thread::start(NAME, move |data| hear(Bincode::decode(data)), broken).map(Self)
    }

    /// Asks it.
    pub fn ask(&self, input: &Input) {
        self.0.send(Bincode::encode(input));
    }
}

impl Engine {
    fn answer(&mut self, request: Request) -> Output {
        let opening = match &request.ask {
            Ask::Open { bytes } => Some(bytes.clone()),
            _ => None,
        };
        let start = worker_clock();
        let response = self.session.handle(request);
        let milliseconds = worker_clock() - start;
        if let (Some(bytes), Answer::Opened(..)) = (opening, &response.answer) {
            self.bytes = bytes.0;
        }
        Output::Session { response, milliseconds }
    }

    fn report(
        &self,
        format: Format,
        language: Language,
        scenario: Option<ScenarioId>,
        shown: &Shown,
    ) -> Option<String> {
        let model = read_bytes(&self.bytes).ok()?;
        let findings = views::Findings::of(&model, &Graph::of(&model), scenario);
        let language = lang(language);
        Some(match format {
            Format::Markdown => markdown::report(&model, &findings, language),
            Format::Json => json::report(&model, &findings),
            Format::Html => {
                let hit = |&(service, users, hit)| Hit { service, users, hit };
                let hits: Vec<Hit> = shown.hits.iter().map(hit).collect();
                let series = Series::read(OUTAGES);
                let extras = Extras {
                    picture: shown.picture.as_deref(),
                    hits: &hits,
                    sets: shown.sets.as_ref(),
                    outages: series.as_ref(),
                };
                html::report(&model, &findings, &extras, language)
            }
        })
    }

    fn changes(
        &self,
        language: Language,
        before: &[u8],
        renamed: Vec<(String, String)>,
    ) -> Option<String> {
        let (old, new) = (packed::read(before)?, read_bytes(&self.bytes).ok()?);
        let renamed = renamed.into_iter().map(|(new, old)| (new.into(), old.into())).collect();
        let found = compare(&old, &new, &Question { renamed, ..Question::default() });
        let language = lang(language);
        Some(markdown::comment(views::diff(&old, &new, &found, None, language), language))
    }
}

/// The language of reports that is the page's.
pub fn lang(language: Language) -> Lang {
    match language {
        Language::Ko => Lang::Ko,
        Language::En => Lang::En,
    }
}
