//! The explorer in the browser: Yew views over the state of `linchpin-explorer`.
pub mod bundled;
mod hooks;
pub mod i18n;
mod names;
pub mod painter;
pub mod platform;
pub mod shell;
pub mod store;
pub mod views;
pub mod worker;

use gloo_worker::Registrable;
use linchpin_explorer::{Msg, State, update};
use yew::prelude::*;

use crate::shell::ShellProvider;
use crate::store::StoreProvider;
use crate::views::page::Page;

/// The page with everything it needs around it.
#[component]
pub fn App() -> Html {
    let initial = use_memo((), |()| {
        let messages = hooks::initial().into_iter().map(Msg::Settings);
        messages.fold(State::default(), |state, message| update(&state, message))
    });
    html! {
        <StoreProvider initial={(*initial).clone()}><ShellProvider><Page /></ShellProvider></StoreProvider>
    }
}

/// Draws the page into `#app` where there is a window, else registers the worker.
pub fn start() {
    if web_sys::window().is_none() {
        worker::Engine::registrar().register();
    } else if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
