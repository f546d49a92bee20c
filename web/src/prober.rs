//! Workers for questions that take seconds, so that quick ones never wait behind them: one for those that the screen
//! asks, and, while a large model's findings are awaited, one for these. They are the same file again under another
//! name. What it answers is the explorer's `session::Prober`; this is how it travels, and
//! how it is ended: a worker that computes hears nothing, so the page ends the whole worker.
//!
//! Messages travel as those of the other worker do; a model travels as its bytes, in a buffer of their own.

use std::cell::Cell;
use std::ops::ControlFlow;

use gloo_worker::{Bincode, Codec};
use js_sys::{ArrayBuffer, Uint8Array};
use linchpin_explorer::session::{Finding, Findings, Probe, Prober};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use crate::platform::document::worker_clock;
use crate::platform::threads::{self, Thread};

/// What the worker is called, by which it knows what it is.
const NAME: &str = "prober";

/// The least time between two words about progress, in milliseconds.
const PAUSE_MS: f64 = 60.0;

/// A question with its number.
#[derive(Debug, Serialize, Deserialize)]
enum Asked {
    Probe(u32, Probe),
    Findings(u32),
}

/// What the worker tells.
#[derive(Debug, Serialize, Deserialize)]
pub enum Told {
    /// So much of the work on the question with this number is done, in thousandths.
    Progress(u32, u16),
    /// The answer to the question with this number; nothing when there is none.
    Found(u32, Option<Box<Finding>>),
    /// What was found of the model before anything fails, for the question with this number; nothing when it is none.
    Surveyed(u32, Option<Box<Findings>>),
}

/// Runs in a worker: serves where it was started as the prober, else does nothing and says `false`.
pub fn serve(scope: &DedicatedWorkerGlobalScope) -> bool {
    if scope.name() != NAME {
        return false;
    }
    let mut prober = Prober::default();
    let told = scope.clone();
    threads::listen(scope, move |data| {
        if let Some(model) = data.dyn_ref::<ArrayBuffer>() {
            prober.open(&Uint8Array::new(model).to_vec());
        } else {
            let answer = match Bincode::decode(data) {
                Asked::Probe(id, probe) => {
                    Told::Found(id, answer(&told, &prober, id, &probe).map(Box::new))
                }
                Asked::Findings(id) => Told::Surveyed(id, prober.findings().map(Box::new)),
            };
            tell(&told, &answer);
        }
    });
    true
}

fn answer(
    scope: &DedicatedWorkerGlobalScope,
    prober: &Prober,
    id: u32,
    probe: &Probe,
) -> Option<Finding> {
    let last = Cell::new((worker_clock(), 0));
    prober.answer(probe, &|done| {
        let (at, share) = last.get();
        let now = worker_clock();
        if done != share && now - at >= PAUSE_MS {
            last.set((now, done));
            tell(scope, &Told::Progress(id, done));
        }
        ControlFlow::Continue(())
    })
}

fn tell(scope: &DedicatedWorkerGlobalScope, told: &Told) {
    // Fails only for what cannot be copied, and bytes can.
    let _ = scope.post_message(&Bincode::encode(told));
}

/// The page's end of a prober that runs. Dropping it ends the worker, whatever it does.
pub struct Probing {
    thread: Thread,
    /// Which model it has, by the number of the request that opened it.
    pub document: Option<u32>,
}

impl Probing {
    /// Starts it; nothing where the browser starts no worker. `hear` gets what it tells, `broken` that it broke down.
    pub fn start(hear: impl Fn(Told) + 'static, broken: impl Fn() + 'static) -> Option<Self> {
        let hears = move |data: JsValue| hear(Bincode::decode(data));
        let thread = Thread::start(NAME, hears, move |_| broken())?;
        Some(Self { thread, document: None })
    }

    /// Gives it the model that the questions to come are about.
    pub fn open(&mut self, document: u32, bytes: &[u8]) {
        self.thread.send(Uint8Array::from(bytes).buffer().into());
        self.document = Some(document);
    }

    /// Asks it.
    pub fn ask(&self, id: u32, probe: &Probe) {
        self.thread.send(Bincode::encode(Asked::Probe(id, probe.clone())));
    }

    /// Asks what is found of its model before anything fails.
    pub fn survey(&self, id: u32) {
        self.thread.send(Bincode::encode(Asked::Findings(id)));
    }
}
