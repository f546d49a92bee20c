//! Where Yew meets the explorer's state: one handle to send messages, slices that draw their readers again when
//! they change, and the state as it is now for selectors and for whatever hears of keys and clicks. What the state
//! is and how it changes is the explorer crate's.
//!
//! A context of Yew's for each slice would do the same, at 5 kB a slice.

use std::cell::RefCell;
use std::rc::Rc;

use linchpin_explorer::camera::Camera;
use linchpin_explorer::state::{
    Compare, Document, Editor, Failures, Inquiry, Marks, Playback, Preview, Replay, Run, Settings,
    View, Why,
};
use linchpin_explorer::{Msg, Shared, State, update};
use yew::prelude::*;

/// Sends messages. It never changes, so it never causes a rendering.
#[derive(Clone, PartialEq)]
pub struct Dispatch(Now);

impl Dispatch {
    /// Changes the state by `msg` at once, and has the readers of what changed drawn again soon.
    pub fn dispatch(&self, msg: Msg) {
        self.0.replace(self.0.with(|state| update(state, msg)));
    }
}

/// A part of the state that a view can read alone.
pub trait Slice: Sized + 'static {
    /// Its number, below the number of slices.
    const PLACE: usize;

    /// The slice of `state`.
    fn of(state: &State) -> &Shared<Self>;
}

macro_rules! slices {
    ($($place:literal $field:ident $kind:ident,)*) => {
        /// How many slices there are.
        const SLICES: usize = [$($place),*].len();

        $(impl Slice for $kind {
            const PLACE: usize = $place;

            fn of(state: &State) -> &Shared<Self> {
                &state.$field
            }
        })*

        /// Which slices of two states differ, by their numbers.
        fn changed(before: &State, now: &State) -> [bool; SLICES] {
            [$(before.$field != now.$field),*]
        }
    };
}

slices! {
    0 settings Settings,
    1 document Document,
    2 failures Failures,
    3 run Run,
    4 preview Preview,
    5 why Why,
    6 marks Marks,
    7 inquiry Inquiry,
    8 editor Editor,
    9 view View,
    10 camera Camera,
    11 playback Playback,
    12 compare Compare,
    13 replay Replay,
}

/// The state as it is now. The handle never changes; a view that calls a selector also names the slices that the
/// selector reads with [`use_slice`], which is what draws it again.
///
/// The state is not Yew's to hold, since Yew draws when it finds the time: while the page is busy, the next key or
/// click may come before what the one before it changed is on the page. Whatever hears of those therefore asks here
/// when it is called, and uses nothing that was read when it was drawn.
#[derive(Clone)]
pub struct Now(Rc<Held>);

struct Held {
    state: RefCell<Rc<State>>,
    readers: RefCell<Readers>,
}

/// The views that read each slice, under numbers of their own.
#[derive(Default)]
struct Readers {
    next: u32,
    of: [Vec<(u32, UseForceUpdateHandle)>; SLICES],
}

/// That a view reads a slice; ends with the view.
struct Reading {
    now: Now,
    place: usize,
    number: u32,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.now.0.readers.borrow_mut().of[self.place].retain(|it| it.0 != self.number);
    }
}

impl PartialEq for Now {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Now {
    fn new(initial: &State) -> Self {
        let state = RefCell::new(Rc::new(initial.clone()));
        Self(Rc::new(Held { state, readers: RefCell::default() }))
    }

    /// The state; a handful of reference counts.
    pub fn state(&self) -> State {
        self.with(State::clone)
    }

    /// The state, only looked at; asked with every move of a pointer, so it copies nothing. `read` may send messages,
    /// which change nothing of what it sees.
    pub fn with<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        let state = Rc::clone(&self.0.state.borrow());
        read(&state)
    }

    /// Replaces the state, and has the readers of what changed drawn again.
    fn replace(&self, state: State) {
        let before = self.0.state.replace(Rc::new(state));
        let changed = self.with(|now| changed(&before, now));
        // Taken out first, since a view may come or go while they are told.
        let readers: Vec<UseForceUpdateHandle> = {
            let readers = self.0.readers.borrow();
            let of_changed = readers.of.iter().zip(changed).filter(|it| it.1);
            of_changed.flat_map(|(of, _)| of).map(|it| it.1.clone()).collect()
        };
        readers.iter().for_each(UseForceUpdateHandle::force_update);
    }

    /// Has a view drawn again whenever the slice with the number `place` changes.
    fn read(&self, place: usize, again: UseForceUpdateHandle) -> Reading {
        let mut readers = self.0.readers.borrow_mut();
        let number = readers.next;
        readers.next = number.wrapping_add(1);
        readers.of[place].push((number, again));
        Reading { now: self.clone(), place, number }
    }
}

/// Properties of [`StoreProvider`].
#[derive(Debug, PartialEq, Properties)]
pub struct StoreProviderProps {
    /// The state to begin with.
    #[prop_or_default]
    pub initial: State,
    /// What is drawn from the state.
    pub children: Html,
}

/// Hands out the state by slices, so that a view is drawn again only for those it reads.
#[component]
pub fn StoreProvider(props: &StoreProviderProps) -> Html {
    let now = use_memo((), |()| Now::new(&props.initial));
    html! { <ContextProvider<Now> context={(*now).clone()}>{ props.children.clone() }</ContextProvider<Now>> }
}

/// The handle that sends messages.
///
/// # Panics
/// Outside a [`StoreProvider`]: a mistake in the tree of views, found by the first rendering.
#[hook]
pub fn use_dispatch() -> Dispatch {
    Dispatch(use_now())
}

/// The state as it is now; see [`Now`].
///
/// # Panics
/// Outside a [`StoreProvider`].
#[hook]
#[allow(clippy::expect_used)]
pub fn use_now() -> Now {
    use_context().expect("a view inside a StoreProvider")
}

/// One slice; the view is drawn again when that slice is replaced.
///
/// # Panics
/// Outside a [`StoreProvider`].
#[hook]
pub fn use_slice<T: Slice>() -> Shared<T> {
    use_reading(T::PLACE).with(|state| T::of(state).clone())
}

/// [`use_slice`] for all slices alike, so that it is compiled once.
#[hook]
fn use_reading(place: usize) -> Now {
    let now = use_now();
    let again = use_force_update();
    use_memo((), {
        let now = now.clone();
        move |()| now.read(place, again)
    });
    now
}
