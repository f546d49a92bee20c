//! Where Yew meets the explorer's state: one context per slice, one handle to send messages, and the state of
//! this very rendering for selectors. What the state is and how it changes is the explorer crate's.

use std::cell::RefCell;
use std::rc::Rc;

use linchpin_explorer::camera::Camera;
use linchpin_explorer::state::{
    Compare, Document, Editor, Failures, Inquiry, Marks, Playback, Preview, Run, Settings, View,
    Why,
};
use linchpin_explorer::{Msg, Shared, State, update};
use yew::prelude::*;

/// The reducer around the state.
#[derive(Debug, Default, PartialEq)]
pub struct Store(State);

impl Reducible for Store {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        Rc::new(Self(update(&self.0, msg)))
    }
}

/// Sends messages. It never changes, so it never causes a rendering.
pub type Dispatch = UseReducerDispatcher<Store>;

/// The state as of the newest rendering. The handle never changes; a view that calls a selector also names the
/// slices that the selector reads with [`use_slice`], which is what draws it again.
#[derive(Clone, Debug, Default)]
pub struct Now(Rc<RefCell<State>>);

impl PartialEq for Now {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Now {
    /// The state; a handful of reference counts.
    pub fn state(&self) -> State {
        self.0.borrow().clone()
    }

    /// Whether a pointer rests on anything; asked with every move of it, so it copies nothing.
    pub fn with<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.0.borrow())
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
    let store = {
        let initial = props.initial.clone();
        use_reducer_eq(move || Store(initial))
    };
    let now = use_state(Now::default);
    let state = store.0.clone();
    now.0.replace(state.clone());
    let State {
        document,
        failures,
        run,
        preview,
        why,
        marks,
        inquiry,
        editor,
        view,
        camera,
        settings,
        playback,
        compare,
        ..
    } = state;
    html! {
        <ContextProvider<Dispatch> context={store.dispatcher()}>
        <ContextProvider<Now> context={(*now).clone()}>
        <ContextProvider<Shared<Settings>> context={settings}>
        <ContextProvider<Shared<Document>> context={document}>
        <ContextProvider<Shared<Failures>> context={failures}>
        <ContextProvider<Shared<Run>> context={run}>
        <ContextProvider<Shared<Preview>> context={preview}>
        <ContextProvider<Shared<Why>> context={why}>
        <ContextProvider<Shared<Marks>> context={marks}>
        <ContextProvider<Shared<Inquiry>> context={inquiry}>
        <ContextProvider<Shared<Editor>> context={editor}>
        <ContextProvider<Shared<View>> context={view}>
        <ContextProvider<Shared<Camera>> context={camera}>
        <ContextProvider<Shared<Playback>> context={playback}>
        <ContextProvider<Shared<Compare>> context={compare}>
            { props.children.clone() }
        </ContextProvider<Shared<Compare>>>
        </ContextProvider<Shared<Playback>>>
        </ContextProvider<Shared<Camera>>>
        </ContextProvider<Shared<View>>>
        </ContextProvider<Shared<Editor>>>
        </ContextProvider<Shared<Inquiry>>>
        </ContextProvider<Shared<Marks>>>
        </ContextProvider<Shared<Why>>>
        </ContextProvider<Shared<Preview>>>
        </ContextProvider<Shared<Run>>>
        </ContextProvider<Shared<Failures>>>
        </ContextProvider<Shared<Document>>>
        </ContextProvider<Shared<Settings>>>
        </ContextProvider<Now>>
        </ContextProvider<Dispatch>>
    }
}

/// The handle that sends messages.
///
/// # Panics
/// Outside a [`StoreProvider`]: a mistake in the tree of views, found by the first rendering.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_dispatch() -> Dispatch {
    use_context().expect("a view inside a StoreProvider")
}

/// The state as of this rendering; see [`Now`].
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
#[allow(clippy::expect_used)]
pub fn use_slice<T: 'static>() -> Shared<T> {
    use_context().expect("a view inside a StoreProvider")
}
