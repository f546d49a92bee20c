//! Keeps the address in step with what is on screen, and follows a link once its model is open.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::permalink;
use linchpin_explorer::state::{Document, Failures, View};
use yew::prelude::*;

use crate::platform::address;
use crate::store::{use_dispatch, use_now, use_slice};

/// How long nothing changes before the address does; some browsers limit how often it may.
const PAUSE_MS: u32 = 400;

/// See the module.
#[hook]
pub fn use_link() {
    let dispatch = use_dispatch();
    let now = use_now();
    let document = use_slice::<Document>();
    let slices = (use_slice::<Failures>(), use_slice::<View>(), use_slice::<Camera>());
    let opened = document.open.as_ref().map(|open| open.id);
    let pending = use_memo((), |()| RefCell::new(permalink::read(&address::fragment()).ok()));
    let followed = use_memo((), |()| Cell::new(None));
    use_effect_with(opened, {
        let (now, followed) = (now.clone(), followed.clone());
        move |&opened| {
            if let (Some(link), Some(model)) = (
                pending.borrow_mut().take_if(|_| opened.is_some()),
                now.with(|state| state.document.model().cloned()),
            ) {
                for message in link.messages(&model) {
                    dispatch.dispatch(message);
                }
            }
            followed.set(opened);
        }
    });
    let waiting = use_memo((), |()| RefCell::new(None::<Timeout>));
    use_effect_with((opened, slices), move |(opened, _)| {
        if opened.is_none() || followed.get() != *opened {
            return;
        }
        waiting.replace(Some(Timeout::new(PAUSE_MS, move || {
            let fragment = now.with(permalink::write).unwrap_or_default();
            if fragment != address::fragment() {
                address::replace_fragment(&fragment);
            }
        })));
    });
}
