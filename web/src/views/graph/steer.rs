//! Moves the camera with the hand. While it moves, only the pictures and the small map hear of it, so that a step costs what
//! painting costs; the state, and with it the address, the kept work and every view that reads the camera, hears of it
//! when the hand rests.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use linchpin_explorer::Msg;
use linchpin_explorer::camera::{self, Camera};
use yew::prelude::*;

use crate::store::{Dispatch, Now, use_dispatch, use_now};

/// A hand that has not moved for this long rests.
const REST_MS: u32 = 120;

/// The camera under the hand.
pub struct Steer {
    dispatch: Dispatch,
    now: Now,
    /// The camera of the state when the hand began, and where the hand has moved it.
    moving: Cell<Option<(Camera, Camera)>>,
    held: Cell<bool>,
    resting: RefCell<Option<Timeout>>,
    watching: RefCell<Vec<(usize, Callback<Camera>)>>,
}

impl PartialEq for Steer {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Steer {
    /// What is on the screen now.
    pub fn camera(&self) -> Camera {
        let known = self.now.with(|state| *state.camera);
        // What has moved the state's camera meanwhile has the last word.
        self.moving.get().filter(|(began, _)| *began == known).map_or(known, |(_, at)| at)
    }

    /// A pointer goes down: until [`Steer::rest`] the hand does not rest, however long it stays where it is.
    pub fn hold(&self) {
        self.held.set(true);
    }

    /// Moves it.
    pub fn by(self: &Rc<Self>, message: camera::Msg) {
        let known = self.now.with(|state| *state.camera);
        let bounds = self.now.with(|state| state.document.facts().map(|facts| facts.layout.bounds));
        let Some(camera) = camera::moved(&self.camera(), message, bounds) else { return };
        self.moving.set(Some((known, camera)));
        for (_, listener) in &*self.watching.borrow() {
            listener.emit(camera);
        }
        if self.held.get() {
            return;
        }
        let steer = Rc::clone(self);
        self.resting.replace(Some(Timeout::new(REST_MS, move || steer.rest())));
    }

    /// Tells the state where the camera has come; nothing when no hand has moved it.
    pub fn rest(&self) {
        self.held.set(false);
        self.resting.replace(None);
        let Camera { centre, zoom, .. } = self.camera();
        if self.moving.take().is_some() {
            self.dispatch.dispatch(Msg::Camera(camera::Msg::MoveTo { centre, zoom }));
        }
    }

    /// Who hears of every move, and by which number to end that with [`Steer::unwatch`].
    fn watch(&self, listener: Callback<Camera>) -> usize {
        let mut watching = self.watching.borrow_mut();
        let number = watching.last().map_or(0, |(last, _)| last + 1);
        watching.push((number, listener));
        number
    }

    fn unwatch(&self, number: usize) {
        self.watching.borrow_mut().retain(|(it, _)| *it != number);
    }
}

/// Has `listener` hear of every move while the view is there. It is taken once, so it reads what changes from a cell.
#[hook]
pub fn use_watch(steer: &Rc<Steer>, listener: impl Fn(Camera) + 'static) {
    let steer = Rc::clone(steer);
    use_effect_with((), move |()| {
        let number = steer.watch(Callback::from(listener));
        move || steer.unwatch(number)
    });
}

/// The camera under the hand. A key that is pressed finds the state told.
#[hook]
pub fn use_steer() -> Rc<Steer> {
    let (dispatch, now) = (use_dispatch(), use_now());
    let steer = (*use_memo((), move |()| {
        Rc::new(Steer {
            dispatch,
            now,
            moving: Cell::new(None),
            held: Cell::new(false),
            resting: RefCell::new(None),
            watching: RefCell::new(Vec::new()),
        })
    }))
    .clone();
    use_effect_with((), {
        let steer = Rc::clone(&steer);
        move |()| {
            let first = EventListenerOptions::run_in_capture_phase();
            let window = gloo::utils::window();
            let key =
                EventListener::new_with_options(&window, "keydown", first, move |_| steer.rest());
            move || drop(key)
        }
    });
    steer
}
