//! Workers: the same wasm file started again under a name, messages in both directions, and its last words when it
//! breaks down. What is said is the business of those who say it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType,
};

use super::embedded;

/// The file that starts the workers; the page itself was started by the same one.
const BOOT: &str = "./boot.js";

/// The page's end of a worker that runs. Dropping it ends the worker, whatever it does.
#[derive(Debug)]
pub struct Thread {
    worker: Worker,
    /// What is sent once the worker listens; nothing once it does.
    waiting: Rc<RefCell<Option<Vec<JsValue>>>>,
    /// Held because the worker calls them.
    _hears: Closure<dyn Fn(MessageEvent)>,
    _breaks: Closure<dyn Fn(ErrorEvent)>,
}

impl Thread {
    /// Starts a worker under `name`; nothing where the browser starts none. `hear` gets what it tells, `broken` its
    /// last words when it breaks down.
    pub fn start(
        name: &str,
        hear: impl Fn(JsValue) + 'static,
        broken: impl Fn(String) + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_name(name);
        let worker = match embedded::boot() {
            None => {
                options.set_type(WorkerType::Module);
                Worker::new_with_options(BOOT, &options).ok()?
            }
            // A file opened from the disk has no origin, and Chromium starts no module there.
            Some((boot, module)) => {
                let worker = Worker::new_with_options(&boot, &options).ok()?;
                worker.post_message(&module).ok()?;
                worker
            }
        };
        let waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let last_words = Rc::new(RefCell::new(String::new()));
        let hears = {
            let (worker, waiting) = (worker.clone(), Rc::clone(&waiting));
            let last_words = Rc::clone(&last_words);
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let data = event.data();
                if data.is_null() {
                    // It listens now.
                    for message in waiting.take().into_iter().flatten() {
                        let _ = worker.post_message(&message);
                    }
                } else if let Some(words) = data.dyn_ref::<Array>() {
                    last_words.replace(words.get(0).as_string().unwrap_or_default());
                } else {
                    hear(data);
                }
            })
        };
        let broke = Cell::new(false);
        let breaks = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            // Else the browser would take it for an error of the page.
            event.prevent_default();
            // What breaks down after that does so because it is broken.
            if broke.replace(true) {
                return;
            }
            let words = last_words.take();
            broken(if words.is_empty() { event.message() } else { words });
        });
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(breaks.as_ref().unchecked_ref()));
        Some(Self { worker, waiting, _hears: hears, _breaks: breaks })
    }

    /// Sends a message, or keeps it until the worker listens.
    pub fn send(&self, message: JsValue) {
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            None => drop(self.worker.post_message(&message)),
        }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// What a worker was started as, where this is one.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Runs in a worker: hands every message to `heard` from now on, and tells the page so.
pub fn listen(scope: &DedicatedWorkerGlobalScope, heard: impl FnMut(JsValue) + 'static) {
    let heard = RefCell::new(heard);
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        (*heard.borrow_mut())(event.data());
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let _ = scope.post_message(&JsValue::NULL);
}

/// Runs in a worker that breaks down: tells the page why.
pub fn last_words(scope: &DedicatedWorkerGlobalScope, words: &str) {
    let _ = scope.post_message(&Array::of1(&words.into()));
}
