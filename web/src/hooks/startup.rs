//! What the page opens on. The address decides: a model that it names, or a link, wins over what was kept, which is
//! then offered. Without either, and where the address is only what this page itself wrote there, the work of this
//! tab comes back, or a copy of the newest of another.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use linchpin_explorer::Msg;
use linchpin_explorer::kept::{self, KeptError, shelf::Entry, shelf::Shelf};
use linchpin_explorer::permalink::{self, Link, LinkError};
use linchpin_explorer::state::{document, view};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::link::open_carried;
use crate::bundled;
use crate::i18n::Words;
use crate::platform::{address, embedded, fetch, tab};
use crate::shell::{Shell, use_shell};
use crate::store::{Dispatch, Now, use_dispatch, use_now};

/// Below this width the panels start folded away, so that the graph has room.
const NARROW: f64 = 1000.0;

/// How long the page waits for the browser's database before it goes on without.
const PATIENCE_MS: u32 = 2_000;

/// A link to be followed once its model is open.
pub type Pending = Rc<RefCell<Option<Link>>>;

/// What opening something takes.
#[derive(Clone)]
struct Opener {
    dispatch: Dispatch,
    shell: Shell,
    now: Now,
}

/// Opens what the address asks for, or what was kept, or the first bundled model. The link that remains to be
/// followed is put into `pending`.
#[hook]
pub fn use_startup(pending: &Pending) {
    let opener = Opener { dispatch: use_dispatch(), shell: use_shell(), now: use_now() };
    let pending = Rc::clone(pending);
    use_effect_with((), move |()| {
        let width = gloo::utils::window().inner_width().ok().and_then(|it| it.as_f64());
        if width.is_some_and(|width| width < NARROW) {
            opener.dispatch.dispatch(Msg::View(view::Msg::FoldLeft(true)));
            opener.dispatch.dispatch(Msg::View(view::Msg::FoldRight(true)));
        }
        spawn_local(async move {
            opener.start(&pending).await;
            opener.shell.keeper.ready();
        });
    });
}

/// Opens kept work by its key, as a copy.
#[hook]
pub fn use_open_kept() -> Callback<String> {
    let opener = Opener { dispatch: use_dispatch(), shell: use_shell(), now: use_now() };
    use_callback((), move |key: String, ()| {
        let opener = opener.clone();
        spawn_local(async move {
            let shelf = opener.shelf().await;
            opener.restore(&shelf, &key).await;
        });
    })
}

impl Opener {
    async fn start(&self, pending: &Pending) {
        let fragment = address::fragment();
        let own_address = tab::is_own(&fragment);
        let link = permalink::read(&fragment);
        if let Err(error @ (LinkError::Damaged | LinkError::Newer)) = &link {
            self.shell.tell(told(*error), "");
        }
        let mut link = link.ok();
        let shelf = self.shelf().await;
        let (key, origin) = (self.shell.keeper.key(), tab::origin());
        // What this tab shows may still be the copy of something, with nothing of its own to keep.
        let mine = [Some(key.as_str()), origin.as_deref()];
        let mine = mine.into_iter().flatten().find(|key| shelf.get(key).is_some());
        let newest = || shelf.newest(|entry| entry.worth).map(|(key, _)| key);
        let embedded = embedded::id().map(|id| bundled::path(&id));
        if let Some(path) = embedded.or_else(|| address::query("model")) {
            pending.replace(link);
            let Some(bytes) = self.fetched(&path).await else { return };
            let same = |entry: &Entry| {
                entry.session().is_ok_and(|it| it.opened() == Some(&kept::fingerprint(&bytes)))
            };
            let back = mine
                .filter(|key| own_address && matches!(shelf.get(key), Some(Ok(it)) if same(it)));
            if let Some(key) = back
                && self.restore(&shelf, key).await
            {
                pending.replace(None);
                return;
            }
            self.set_aside(&shelf, mine.or_else(newest));
            self.open(&path, bytes);
            return;
        }
        let carrying = link.clone().filter(|it| it.carried.is_some() && !own_address);
        if let Some(carrying) = carrying {
            let Self { dispatch, shell, now } = self;
            if open_carried(carrying, pending, now, dispatch, shell).await {
                self.set_aside(&shelf, mine.or_else(newest));
                return;
            }
            link = None;
        }
        let back = match &link {
            Some(_) if own_address => mine,
            // The model of the link is in no file beside the page, but perhaps among what was kept.
            Some(link) if !bundled::has(&link.model) => {
                let fits = |entry: &Entry| entry.session().is_ok_and(|it| it.model == link.model);
                shelf.newest(fits).map(|(key, _)| key)
            }
            Some(_) => None,
            None if tab::begins_afresh() => None,
            None => mine.or_else(newest),
        };
        let wanted = link.as_ref().map(|it| it.model.clone());
        if let Some(key) = back {
            // The work of this tab holds what the address says, and more.
            if !own_address {
                pending.replace(link.clone());
            }
            if self.restore(&shelf, key).await {
                if mine != Some(key) && wanted.is_none() {
                    self.say_copy(&shelf, key);
                }
                return;
            }
        } else if let Some(model) = &wanted {
            self.set_aside(&shelf, mine.or_else(newest));
            if !bundled::has(model) {
                self.shell.tell("notice.link-elsewhere", model.as_str());
            }
        }
        pending.replace(link);
        self.open_path(&bundled::path(wanted.as_deref().unwrap_or_default())).await;
    }

    /// What is kept; nothing where the browser keeps nothing or does not answer.
    async fn shelf(&self) -> Shelf {
        let found = Rc::new(RefCell::new(None));
        let looking = {
            let (found, keeper) = (Rc::clone(&found), Rc::clone(&self.shell.keeper));
            future_to_promise(async move {
                let shelf = match keeper.database().await {
                    Ok(database) => database.shelf().await,
                    Err(trouble) => Err(trouble),
                };
                found.replace(Some(shelf));
                Ok(JsValue::UNDEFINED)
            })
        };
        let patience = Promise::new(&mut |resolve, _| {
            Timeout::new(PATIENCE_MS, move || drop(resolve.call0(&JsValue::NULL))).forget();
        });
        let _ = JsFuture::from(Promise::race(&js_sys::Array::of2(&looking, &patience))).await;
        match found.take() {
            Some(Ok(shelf)) => shelf,
            Some(Err(trouble)) => {
                self.shell.unkept(Some(trouble));
                Shelf::default()
            }
            None => Shelf::default(),
        }
    }

    /// Opens what lies under `key` as it was; `false`, and a word about it, when that is damaged. What is not this
    /// tab's own is opened as a copy: it stays where it is, and so does what is damaged.
    async fn restore(&self, shelf: &Shelf, key: &str) -> bool {
        let message = match shelf.get(key) {
            Some(Ok(entry)) => self.message(key, entry).await,
            Some(Err(error)) => Err(*error),
            None => Err(KeptError::Damaged),
        };
        match message {
            Ok(message) => {
                self.dispatch.dispatch(message);
                true
            }
            Err(error) => {
                self.shell.keeper.leave();
                let key = match error {
                    KeptError::Newer => "notice.kept-newer",
                    KeptError::Damaged => "notice.kept-damaged",
                };
                self.shell.tell(key, "");
                false
            }
        }
    }

    async fn message(&self, key: &str, entry: &Entry) -> Result<Msg, KeptError> {
        let session = entry.session()?;
        let database = self.shell.keeper.database().await.map_err(|_| KeptError::Damaged)?;
        let mut contents = Vec::new();
        for print in session.contents() {
            let bytes = database.content(&print).await.ok().flatten().ok_or(KeptError::Damaged)?;
            contents.push((print, Rc::<[u8]>::from(bytes)));
        }
        if key != self.shell.keeper.key() {
            self.shell.keeper.copy(key, &session);
        }
        session.restore(|print| {
            contents.iter().find(|(it, _)| it == print).map(|(_, bytes)| Rc::clone(bytes))
        })
    }

    /// The address won over what lies under `key`: it stays where it is, and is offered.
    fn set_aside(&self, shelf: &Shelf, key: Option<&str>) {
        let Some((key, Ok(entry))) = key.and_then(|key| Some((key, shelf.get(key)?))) else {
            return;
        };
        if key == self.shell.keeper.key() {
            self.shell.keeper.leave();
        }
        if !entry.worth {
            return;
        }
        let act = {
            let (opener, shelf, key) = (self.clone(), shelf.clone(), key.to_owned());
            Callback::from(move |()| {
                let (opener, shelf, key) = (opener.clone(), shelf.clone(), key.clone());
                spawn_local(async move {
                    opener.restore(&shelf, &key).await;
                });
            })
        };
        self.shell.offer("offer.kept", self.name(entry), "offer.restore", act);
    }

    /// Says that what is open is a copy of another tab's or an earlier visit's work.
    fn say_copy(&self, shelf: &Shelf, key: &str) {
        let Some(Ok(entry)) = shelf.get(key) else { return };
        let opener = self.clone();
        let act = Callback::from(move |()| {
            let opener = opener.clone();
            spawn_local(async move { opener.open_path(&bundled::path("")).await });
        });
        self.shell.offer("offer.copy", self.name(entry), "offer.afresh", act);
    }

    /// What the model of an entry is called.
    fn name(&self, entry: &Entry) -> String {
        let words = Words(self.now.with(|state| state.settings.language));
        let Ok(session) = entry.session() else { return String::new() };
        let name = session.name.as_ref().map(|name| name.in_language(words.tag()).to_owned());
        name.unwrap_or_else(|| session.model.to_string())
    }

    async fn open_path(&self, path: &str) {
        if let Some(bytes) = self.fetched(path).await {
            self.open(path, bytes);
        }
    }

    async fn fetched(&self, path: &str) -> Option<Rc<[u8]>> {
        fetched(&self.shell, path).await
    }

    fn open(&self, path: &str, bytes: Rc<[u8]>) {
        let file_name = bundled::file_name(path).into();
        self.dispatch.dispatch(Msg::Document(document::Msg::Open { file_name, bytes }));
    }
}

/// The model at `path`; a word about it where it cannot be had.
pub async fn fetched(shell: &Shell, path: &str) -> Option<Rc<[u8]>> {
    match fetch::bytes(path).await {
        Ok(bytes) => {
            let bytes: Rc<[u8]> = bytes.into();
            shell.keeper.fetched(&bytes);
            Some(bytes)
        }
        Err(why) => {
            shell.tell("notice.not-fetched", format!("{}: {why}", bundled::file_name(path)));
            None
        }
    }
}

/// What to say of a link that cannot be followed.
pub fn told(error: LinkError) -> &'static str {
    match error {
        LinkError::NotALink | LinkError::Damaged => "notice.link-damaged",
        LinkError::Stale => "notice.link-stale",
        LinkError::Newer => "notice.link-newer",
    }
}
