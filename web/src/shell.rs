//! What only the page itself knows, beside the explorer's state: how long the last answer took, what it has to
//! tell the user in passing, and the bridge to the worker. None of it is worth keeping or sharing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use linchpin_explorer::Msg;
use linchpin_explorer::session::{Answer, Ask, FileProblem, Request, Response};
use linchpin_explorer::state::{Compare, Document, Preview, Replay, Run, Settings, Why};
use yew::prelude::*;

use crate::hooks::Keeper;
use crate::platform::database::Trouble;
use crate::platform::download;
use crate::store::{Dispatch, Now, use_dispatch, use_now, use_slice};
use crate::worker::{Format, Input, Output, Working, Written};

/// Something to tell in passing; gone after a few seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// A key of the catalogues; empty for nothing.
    pub key: &'static str,
    /// What fills the gap `{what}` of the sentence.
    pub what: String,
    /// Counts notices, so that the same one twice is told twice.
    pub number: u32,
}

/// Something to tell that can be answered; it stays until it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// A key of the catalogues; there is one offer of a key at most.
    pub key: &'static str,
    /// What fills the gap `{what}` of the sentence.
    pub what: String,
    /// The key of what the button says.
    pub action: &'static str,
    /// What the button does.
    pub act: Callback<()>,
}

/// What is on the page and in no slice of the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passing {
    /// What waits for an answer, the oldest first.
    pub offers: Vec<Offer>,
    /// Why the work is not kept in this browser; nothing while it is.
    pub unkept: Option<Trouble>,
    /// How long the newest run took in the worker, in milliseconds.
    pub run_ms: f64,
    /// The newest notice.
    pub notice: Notice,
}

/// Changes of [`Passing`].
#[derive(Debug)]
pub enum Event {
    /// Offer this, in place of an earlier offer of the same key.
    Offer(Offer),
    /// The offer of this key has been answered, or no longer holds.
    Answered(&'static str),
    /// Whether and why the work is not kept in this browser.
    Unkept(Option<Trouble>),
    /// A run took so many milliseconds.
    Ran(f64),
    /// Tell this; the text fills `{what}`.
    Tell(&'static str, String),
    /// The notice with this number has been seen.
    Seen(u32),
}

impl Reducible for Passing {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let mut next = (*self).clone();
        match event {
            Event::Offer(offer) => {
                next.offers.retain(|it| it.key != offer.key);
                next.offers.push(offer);
            }
            Event::Answered(key) => next.offers.retain(|it| it.key != key),
            Event::Unkept(trouble) => next.unkept = trouble,
            Event::Ran(ms) => next.run_ms = ms,
            Event::Tell(key, what) => {
                next.notice = Notice { key, what, number: self.notice.number + 1 };
            }
            Event::Seen(number) if number == self.notice.number => next.notice.key = "",
            Event::Seen(_) => {}
        }
        Rc::new(next)
    }
}

/// The shell as views use it; re-renders nothing by itself.
#[derive(Clone)]
pub struct Shell {
    worker: Rc<RefCell<Option<Working>>>,
    passing: UseReducerDispatcher<Passing>,
    /// Keeps the work in this browser.
    pub keeper: Rc<Keeper>,
}

impl PartialEq for Shell {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.worker, &other.worker)
    }
}

impl Shell {
    /// Tells the user something in passing, by a key of the catalogues.
    pub fn tell(&self, key: &'static str, what: impl Into<String>) {
        self.passing.dispatch(Event::Tell(key, what.into()));
    }

    /// Tells the user something that can be answered with a button; both texts by their keys.
    pub fn offer(
        &self,
        key: &'static str,
        what: impl Into<String>,
        action: &'static str,
        act: Callback<()>,
    ) {
        self.passing.dispatch(Event::Offer(Offer { key, what: what.into(), action, act }));
    }

    /// Takes back an offer, or marks it as answered.
    pub fn answered(&self, key: &'static str) {
        self.passing.dispatch(Event::Answered(key));
    }

    /// Says whether and why the work is not kept in this browser.
    pub fn unkept(&self, trouble: Option<Trouble>) {
        self.passing.dispatch(Event::Unkept(trouble));
    }

    /// Marks a notice as seen.
    pub fn seen(&self, number: u32) {
        self.passing.dispatch(Event::Seen(number));
    }

    /// Sends something to the worker; before the worker runs it is lost, but nothing is open then either.
    pub fn ask(&self, input: Input) {
        if let Some(worker) = &*self.worker.borrow() {
            worker.ask(&input);
        }
    }
}

/// Properties of [`ShellProvider`].
#[derive(Debug, PartialEq, Properties)]
pub struct ShellProviderProps {
    /// The views.
    pub children: Html,
}

/// Starts the worker, carries questions and answers between it and the state, and hands out [`Shell`].
#[component]
pub fn ShellProvider(props: &ShellProviderProps) -> Html {
    let passing = use_reducer_eq(Passing::default);
    let shell = {
        let passing = passing.dispatcher();
        (*use_memo((), move |()| Shell { worker: Rc::default(), passing, keeper: Rc::default() }))
            .clone()
    };
    use_worker(&shell);
    html! {
        <ContextProvider<Shell> context={shell}>
        <ContextProvider<Rc<Passing>> context={Rc::new((*passing).clone())}>
            { props.children.clone() }
        </ContextProvider<Rc<Passing>>>
        </ContextProvider<Shell>>
    }
}

/// The shell.
///
/// # Panics
/// Outside a [`ShellProvider`].
#[hook]
#[allow(clippy::expect_used)]
pub fn use_shell() -> Shell {
    use_context().expect("a view inside a ShellProvider")
}

/// What is told in passing; the view is drawn again when that changes.
#[hook]
pub fn use_passing() -> Rc<Passing> {
    use_context().unwrap_or_default()
}

/// Sends every open question once and dispatches what comes back.
#[hook]
fn use_worker(shell: &Shell) {
    let dispatch = use_dispatch();
    let now = use_now();
    // The file name for a report comes from the model, the words of notices from the language.
    let _ = use_slice::<Settings>();
    {
        let (shell, now) = (shell.clone(), now.clone());
        let dispatch = dispatch.clone();
        use_effect_with((), move |()| {
            start(&shell, &dispatch, &now);
            move || drop(shell.worker.take())
        });
    }
    let slices = (
        use_slice::<Document>(),
        use_slice::<Run>(),
        use_slice::<Preview>(),
        (use_slice::<Why>(), use_slice::<Compare>(), use_slice::<Replay>()),
    );
    let last_sent = use_memo((), |()| Cell::new(0));
    let shell = shell.clone();
    use_effect_with(slices, move |_| {
        let state = now.state();
        // Most changes ask nothing; only then the requests, with the bytes of a file in them, are built.
        if state.open_requests().last().is_some_and(|&newest| newest > last_sent.get()) {
            for request in state.requests() {
                if request.id > last_sent.get() {
                    last_sent.set(request.id);
                    shell.ask(Input::Session(request));
                }
            }
        }
    });
}

/// Starts the worker, in place of an earlier one.
fn start(shell: &Shell, dispatch: &Dispatch, now: &Now) {
    let hear = {
        let (shell, dispatch, now) = (shell.clone(), dispatch.clone(), now.clone());
        move |output: Output| match output {
            Output::Session { response, milliseconds } => {
                if matches!(response.answer, Answer::Ran(_)) {
                    shell.passing.dispatch(Event::Ran(milliseconds));
                }
                dispatch.dispatch(Msg::Answered(response));
            }
            Output::Text { what, text } => save(&shell, &now, what, text),
        }
    };
    let broken = {
        let (shell, dispatch, now) = (shell.clone(), dispatch.clone(), now.clone());
        move |words: String| {
            let (again, dispatch, now) = (shell.clone(), dispatch.clone(), now.clone());
            let act = Callback::from(move |()| restart(&again, &dispatch, &now));
            shell.offer("offer.worker", first_line(&words), "offer.restart", act);
        }
    };
    shell.worker.replace(Working::start(hear, broken));
}

/// Starts a worker in place of one that broke down, gives it the open model, and asks what is still open. A file
/// that it broke down over is given up, so that it does not break down over it again.
fn restart(shell: &Shell, dispatch: &Dispatch, now: &Now) {
    start(shell, dispatch, now);
    let state = now.state();
    if let Some(open) = &state.document.open {
        // The answer belongs to no open question, and is dropped.
        let ask = Ask::Open { bytes: (&*open.bytes).into() };
        shell.ask(Input::Session(Request { id: open.id, ask }));
    }
    for request in state.requests() {
        match request.ask {
            Ask::Open { .. } => {
                let problem = FileProblem {
                    line: None,
                    column: None,
                    path: String::new(),
                    message: "the computation broke down over this file".into(),
                    hint: None,
                };
                let answer = Answer::Rejected(vec![problem]);
                dispatch.dispatch(Msg::Answered(Response { id: request.id, answer }));
            }
            _ => shell.ask(Input::Session(request)),
        }
    }
}

/// What a panic says, without the place in the source and without the stack.
fn first_line(words: &str) -> String {
    let said = words.lines().find(|line| !line.trim().is_empty() && !line.contains("panicked at"));
    said.or_else(|| words.lines().next()).unwrap_or_default().trim().to_owned()
}

fn save(shell: &Shell, now: &Now, what: Written, text: Option<String>) {
    let id = now.with(|state| state.document.model().map(|model| model.file().id.to_string()));
    let (ending, mime) = match what {
        Written::Report(Format::Markdown) => (".md", "text/markdown"),
        Written::Report(Format::Json) => (".json", "application/json"),
        Written::Report(Format::Html) => (".html", "text/html"),
        Written::Changes => ("-changes.md", "text/markdown"),
    };
    let name = format!("linchpin-{}{ending}", id.unwrap_or_default());
    let saved = text.is_some_and(|text| download::text(&name, mime, &text));
    shell.tell(if saved { "notice.saved" } else { "notice.not-saved" }, name);
}
