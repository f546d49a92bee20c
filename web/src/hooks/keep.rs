//! Keeps the work in this browser: when it is written, under which key, and what becomes of a browser that refuses.
//! What the work is, is the explorer's `kept`; how it comes back is `startup`'s.
//!
//! Each tab writes under a key of its own. Where two tabs have come to share one (a duplicated tab, or a closed one
//! opened again), the later writer notices, takes a new key and says so: neither overwrites the other's work.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use linchpin_explorer::State;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::kept::{self, Prints, Session, Work, shelf::Entry};
use linchpin_explorer::state::{Document, Failures, Marks, Replay, View};
use smol_str::SmolStr;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::platform::database::{Database, Trouble, Written};
use crate::platform::tab;
use crate::shell::{Shell, use_shell};
use crate::store::{Now, use_now, use_slice};

/// How long nothing changes before it is written.
const PAUSE_MS: u32 = 400;

/// What is remembered between two times of writing.
#[derive(Debug)]
pub struct Keeper {
    database: RefCell<Option<Database>>,
    prints: RefCell<Prints>,
    /// The key that this page writes under.
    key: RefCell<String>,
    /// By which an entry shows that this page wrote it.
    writer: String,
    /// Whether this page has written under its key.
    claimed: Cell<bool>,
    /// What was written last: the text, the model as opened, and whether it was worth offering.
    last: RefCell<(String, Option<SmolStr>, bool)>,
    /// Whether it is being written, and whether something has changed since.
    writing: Cell<(bool, bool)>,
    /// Whether the work may be written: not before it is known what was kept.
    ready: Cell<bool>,
    /// The bundled models that were fetched: looking at them is nothing to keep.
    fetched: RefCell<Vec<Rc<[u8]>>>,
    /// What was done in the work that was opened as a copy; it is not kept twice while nothing else is done.
    copied: RefCell<Option<String>>,
}

impl Default for Keeper {
    fn default() -> Self {
        Self {
            database: RefCell::default(),
            prints: RefCell::default(),
            key: RefCell::new(tab::key().unwrap_or_else(|| tab::anew(None))),
            writer: tab::word(),
            claimed: Cell::default(),
            last: RefCell::default(),
            writing: Cell::default(),
            ready: Cell::default(),
            fetched: RefCell::default(),
            copied: RefCell::default(),
        }
    }
}

impl Keeper {
    /// The database, opened the first time.
    ///
    /// # Errors
    /// When the browser has none for us.
    pub async fn database(&self) -> Result<Database, Trouble> {
        if let Some(database) = self.database.borrow().clone() {
            return Ok(database);
        }
        let database = Database::open().await?;
        self.database.replace(Some(database.clone()));
        Ok(database)
    }

    /// The key of this tab.
    pub fn key(&self) -> String {
        self.key.borrow().clone()
    }

    /// Leaves what lies under the present key as it is, and goes on under a new one.
    pub fn leave(&self) {
        self.go_to(tab::anew(None));
    }

    /// The same, to show a copy of `session`, which lies under `origin`.
    pub fn copy(&self, origin: &str, session: &Session) {
        self.go_to(tab::anew(Some(origin)));
        self.copied.replace(Some(session.done()));
    }

    fn go_to(&self, key: String) {
        self.key.replace(key);
        self.claimed.set(false);
        self.last.replace(Default::default());
        self.copied.replace(None);
    }

    /// From now on the work may be written.
    pub fn ready(&self) {
        self.ready.set(true);
    }

    /// Remembers a bundled model.
    pub fn fetched(&self, bytes: &Rc<[u8]>) {
        self.fetched.borrow_mut().push(Rc::clone(bytes));
    }

    /// Whether this is worth offering to somebody who comes back.
    fn is_worth(&self, state: &State, work: &Work) -> bool {
        let bundled = |bytes| self.fetched.borrow().iter().any(|it| Rc::ptr_eq(it, bytes));
        let open = state.document.open.as_ref();
        work.session.is_touched() || !open.is_some_and(|open| bundled(&open.bytes))
    }

    /// Writes the work of `state`, unless it is written already.
    async fn keep(&self, shell: &Shell, state: State) {
        let Some(work) = kept::work(&state, &mut self.prints.borrow_mut()) else { return };
        if self.copied.borrow().as_ref().is_some_and(|copied| *copied == work.session.done()) {
            return;
        }
        let worth = self.is_worth(&state, &work);
        let (text, opened) = (work.session.text(), work.session.opened().cloned());
        {
            let last = self.last.borrow();
            let (last_text, last_opened, last_worth) = &*last;
            let nothing_yet = last_text.is_empty() && !self.claimed.get();
            if *last_text == text || (nothing_yet && !worth) {
                return;
            }
            let elsewhere = !nothing_yet && *last_opened != opened && *last_worth;
            drop(last);
            if elsewhere {
                // Another file was opened over work worth keeping, which stays where it is.
                self.leave();
                if !worth {
                    return;
                }
            }
        }
        let entry = Entry {
            written_ms: js_sys::Date::now(),
            writer: self.writer.clone(),
            worth,
            contents: work.session.contents(),
            session: text.clone(),
        };
        let mut written = self.write(&entry, &work).await;
        if matches!(written, Ok(Written::Taken)) {
            self.leave();
            shell.tell("notice.two-tabs", "");
            written = self.write(&entry, &work).await;
        }
        match written {
            Ok(_) => {
                self.claimed.set(true);
                self.copied.replace(None);
                self.last.replace((text, opened, worth));
                shell.unkept(None);
            }
            Err(trouble) => {
                // It may have been closed; the next time it is opened anew.
                self.database.replace(None);
                shell.unkept(Some(trouble));
            }
        }
    }

    async fn write(&self, entry: &Entry, work: &Work) -> Result<Written, Trouble> {
        let claimed = self.claimed.get();
        let database = self.database().await?;
        let written = database.write(&self.key(), entry, claimed, &work.contents).await;
        if !matches!(written, Err(Trouble::Broken(_))) {
            return written;
        }
        // The browser closes a database whose content was cleared; opened anew it may work again.
        self.database.replace(None);
        let database = self.database().await?;
        database.write(&self.key(), entry, claimed, &work.contents).await
    }
}

/// Writes, one after the other, until nothing has changed since.
fn keep(shell: &Shell, now: &Now) {
    let keeper = Rc::clone(&shell.keeper);
    if !keeper.ready.get() {
        return;
    }
    if keeper.writing.get().0 {
        keeper.writing.set((true, true));
        return;
    }
    let (shell, now) = (shell.clone(), now.clone());
    spawn_local(async move {
        loop {
            keeper.writing.set((true, false));
            keeper.keep(&shell, now.state()).await;
            if !keeper.writing.get().1 {
                keeper.writing.set((false, false));
                return;
            }
        }
    });
}

/// Keeps the work as it changes, and at once when the page goes out of sight.
#[hook]
pub fn use_keep() {
    let shell = use_shell();
    let now = use_now();
    let slices = (
        use_slice::<Document>(),
        (use_slice::<Failures>(), use_slice::<Replay>()),
        use_slice::<Marks>(),
        use_slice::<View>(),
        use_slice::<Camera>(),
    );
    let waiting = use_memo((), |()| RefCell::new(None::<Timeout>));
    use_effect_with(slices, {
        let (shell, now) = (shell.clone(), now.clone());
        move |_| {
            waiting.replace(Some(Timeout::new(PAUSE_MS, move || keep(&shell, &now))));
        }
    });
    use_effect_with((), move |()| {
        let write = Callback::from(move |()| keep(&shell, &now));
        let hidden = {
            let write = write.clone();
            EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
                write.emit(())
            })
        };
        let leaves =
            EventListener::new(&gloo::utils::window(), "pagehide", move |_| write.emit(()));
        move || drop((hidden, leaves))
    });
}
