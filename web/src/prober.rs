//! The second worker, for questions that take seconds, so that quick ones never wait behind them. It is the same
//! file again under another name. What it answers is the explorer's `session::Prober`; this is how it travels, and
//! how it is ended: a worker that computes hears nothing, so the page ends the whole worker.
//!
//! Messages are JSON texts, for exact counts may have any length; a model travels as its bytes.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::Uint8Array;
use linchpin_explorer::session::{Finding, Probe, Prober};
use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType,
};

use crate::platform::document::worker_clock;

/// What the worker is called, by which it knows what it is.
const NAME: &str = "prober";

/// The least time between two words about progress, in milliseconds.
const PAUSE_MS: f64 = 60.0;

/// A question with its number.
#[derive(Debug, Serialize, Deserialize)]
struct Asked {
    id: u32,
    probe: Probe,
}

/// What the worker tells.
#[derive(Debug, Serialize, Deserialize)]
pub enum Told {
    /// It listens now.
    Ready,
    /// So much of the work on the question with this number is done, in thousandths.
    Progress(u32, u16),
    /// The answer to the question with this number; nothing when there is none.
    Found(u32, Option<Box<Finding>>),
}

/// Runs in a worker: serves where it was started as the prober, else does nothing and says `false`.
pub fn serve() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    if scope.name() != NAME {
        return false;
    }
    let prober = RefCell::new(Prober::default());
    let heard = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
                prober.borrow_mut().open(&bytes.to_vec());
            } else if let Some(Ok(asked)) = data.as_string().map(|it| serde_json::from_str(&it)) {
                let finding = answer(&scope, &prober.borrow(), &asked);
                tell(&scope, &Told::Found(asked.id, finding.map(Box::new)));
            }
        })
    };
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    tell(&scope, &Told::Ready);
    true
}

fn answer(scope: &DedicatedWorkerGlobalScope, prober: &Prober, asked: &Asked) -> Option<Finding> {
    let last = Cell::new((worker_clock(), 0));
    prober.answer(&asked.probe, &|done| {
        let (at, share) = last.get();
        let now = worker_clock();
        if done != share && now - at >= PAUSE_MS {
            last.set((now, done));
            tell(scope, &Told::Progress(asked.id, done));
        }
        ControlFlow::Continue(())
    })
}

fn tell(scope: &DedicatedWorkerGlobalScope, told: &Told) {
    if let Ok(text) = serde_json::to_string(told) {
        // Fails only for what cannot be copied, and a text can.
        let _ = scope.post_message(&text.into());
    }
}

/// The page's end of a prober that runs. Dropping it ends the worker, whatever it does.
pub struct Probing {
    worker: Worker,
    /// What is sent once the worker listens; nothing once it does.
    waiting: Rc<RefCell<Option<Vec<JsValue>>>>,
    /// Held because the worker calls them.
    _hears: Closure<dyn Fn(MessageEvent)>,
    _breaks: Closure<dyn Fn(ErrorEvent)>,
    /// Which model it has, by the number of the request that opened it.
    pub document: Option<u32>,
}

impl Probing {
    /// Starts a worker from the file at `boot`; nothing where the browser starts none. `hear` gets what it tells,
    /// `broken` that it broke down.
    pub fn start(
        boot: &str,
        hear: impl Fn(Told) + 'static,
        broken: impl Fn() + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(NAME);
        let worker = Worker::new_with_options(boot, &options).ok()?;
        let waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let hears = {
            let (worker, waiting) = (worker.clone(), Rc::clone(&waiting));
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let text = event.data().as_string();
                match text.and_then(|text| serde_json::from_str(&text).ok()) {
                    Some(Told::Ready) => {
                        for message in waiting.take().into_iter().flatten() {
                            let _ = worker.post_message(&message);
                        }
                    }
                    Some(told) => hear(told),
                    None => {}
                }
            })
        };
        let breaks = Closure::<dyn Fn(ErrorEvent)>::new(move |_: ErrorEvent| broken());
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(breaks.as_ref().unchecked_ref()));
        Some(Self { worker, waiting, _hears: hears, _breaks: breaks, document: None })
    }

    /// Gives it the model that the questions to come are about.
    pub fn open(&mut self, document: u32, bytes: &[u8]) {
        self.send(Uint8Array::from(bytes).into());
        self.document = Some(document);
    }

    /// Asks it.
    pub fn ask(&self, id: u32, probe: &Probe) {
        if let Ok(text) = serde_json::to_string(&Asked { id, probe: probe.clone() }) {
            self.send(text.into());
        }
    }

    fn send(&self, message: JsValue) {
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            None => drop(self.worker.post_message(&message)),
        }
    }
}

impl Drop for Probing {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
