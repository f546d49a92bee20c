//! Keeps the address in step with what is on screen, follows a link once its model is open, and one that is put into
//! the address of an open page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::permalink::{self, Fit, Link};
use linchpin_explorer::state::{Document, Failures, Marks, Replay, View};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::startup::{Pending, fetched, told};
use super::use_open_path;
use crate::bundled;
use crate::platform::address;
use crate::shell::{Shell, use_shell};
use crate::store::{Dispatch, Now, use_dispatch, use_now, use_slice};

/// How long nothing changes before the address does; some browsers limit how often it may.
const PAUSE_MS: u32 = 400;

/// See the module.
#[hook]
pub fn use_link(pending: &Pending) {
    let dispatch = use_dispatch();
    let now = use_now();
    let shell = use_shell();
    let document = use_slice::<Document>();
    let slices = (
        (use_slice::<Failures>(), use_slice::<Replay>()),
        use_slice::<View>(),
        use_slice::<Marks>(),
        use_slice::<Camera>(),
    );
    let opened = document.open.as_ref().map(|open| open.id);
    let followed = use_memo((), |()| Cell::new(None));
    use_effect_with(opened, {
        let (now, followed, pending) = (now.clone(), followed.clone(), pending.clone());
        let (dispatch, shell) = (dispatch.clone(), shell.clone());
        move |&opened| {
            if opened.is_some() {
                follow(&pending, &now, &dispatch, &shell);
            }
            followed.set(opened);
        }
    });
    let waiting = use_memo((), |()| RefCell::new(None::<Timeout>));
    use_effect_with((opened, slices), {
        let now = now.clone();
        move |(opened, _)| {
            if opened.is_none() || followed.get() != *opened {
                return;
            }
            waiting.replace(Some(Timeout::new(PAUSE_MS, move || show(&now))));
        }
    });
    let open = use_open_path();
    let pending = pending.clone();
    use_effect_with((), move |()| {
        // What this page writes into its address itself makes no such event.
        let changed = EventListener::new(&gloo::utils::window(), "hashchange", move |_| {
            let open_model =
                now.with(|state| state.document.model().map(|it| it.file().id.clone()));
            match permalink::read(&address::fragment()) {
                Ok(link) if link.carried.is_some() => {
                    let (now, dispatch) = (now.clone(), dispatch.clone());
                    let (shell, pending) = (shell.clone(), pending.clone());
                    spawn_local(async move {
                        if !open_carried(link, &pending, &now, &dispatch, &shell).await {
                            show(&now);
                        }
                    });
                }
                Ok(link) if open_model.as_ref() == Some(&link.model) => {
                    pending.replace(Some(link));
                    follow(&pending, &now, &dispatch, &shell);
                }
                Ok(link) if bundled::has(&link.model) => {
                    let path = bundled::path(&link.model);
                    pending.replace(Some(link));
                    open.emit(path);
                }
                Ok(link) => {
                    shell.tell("notice.link-elsewhere", link.model.as_str());
                    show(&now);
                }
                Err(error) => {
                    shell.tell(told(error), "");
                    show(&now);
                }
            }
        });
        move || drop(changed)
    });
}

/// The bundled model of this id, if there is one.
pub(super) async fn bundled(shell: &Shell, id: &str) -> Option<Rc<[u8]>> {
    if bundled::has(id) { fetched(shell, &bundled::path(id)).await } else { None }
}

/// Opens the model that `link` carries; the rest of the link waits for it. `false`, and a word about it, when there is
/// none to be had from it: what is open stays.
pub(super) async fn open_carried(
    link: Link,
    pending: &Pending,
    now: &Now,
    dispatch: &Dispatch,
    shell: &Shell,
) -> bool {
    let Some(carried) = link.carried.clone() else { return false };
    let base = match carried.needs_bundled() {
        true => bundled(shell, &link.model).await,
        false => None,
    };
    match now.with(|state| carried.opening(&link.model, base.as_deref(), &state.view)) {
        Ok(message) => {
            pending.replace(Some(link));
            dispatch.dispatch(message);
            true
        }
        Err(error) => {
            shell.tell(told(error), "");
            false
        }
    }
}

/// Follows the link that waits, if there is one and it is about the open model.
fn follow(pending: &Pending, now: &Now, dispatch: &Dispatch, shell: &Shell) {
    let Some(model) = now.with(|state| state.document.model().cloned()) else { return };
    let Some(link) = pending.take() else { return };
    if link.model != model.file().id {
        return;
    }
    match link.fit(&model) {
        Fit::Whole => {}
        Fit::Missing(n) => shell.tell("notice.link-missing", n.to_string()),
        Fit::Changed => shell.tell("notice.link-changed", ""),
    }
    for message in link.messages(&model) {
        dispatch.dispatch(message);
    }
}

/// Puts what is on screen into the address.
fn show(now: &Now) {
    let fragment = now.with(permalink::short).unwrap_or_default();
    if fragment != address::fragment() {
        address::replace_fragment(&fragment);
    }
}
