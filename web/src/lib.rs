//! The explorer in the browser: Yew views over the state of `linchpin-explorer`. What the screen shows and how it
//! changes is decided there; what follows from a model is the engine's, in the worker.
//!
//! # Where things are
//!
//! - [`store`]: one context per slice of the state; [`shell`]: the worker's other end, and what is told in passing;
//! - [`views`]: the panels; [`painter`]: a draw list on a Canvas 2D; `hooks`: keys, files, address, preferences;
//! - `crash` with `web/crash.js`: what is shown when something breaks down; `web/offline.js` and `web/sw.js`: the page without a
//!   network;
//! - [`worker`]: the engine's side; `prober`: the same for questions that take seconds; [`platform`]: the browser behind plain functions;
//! - [`i18n`] with `web/i18n/*.txt`: every sentence in both languages; `web/styles`: one sheet for each view, every
//!   colour in `00-tokens.css`.
//!
//! # Test ids
//!
//! Stable values of `data-testid`, for tests of the page. Components carry their id as `data-component`.
//!
//! | where | ids |
//! | --- | --- |
//! | frame | `app` (with `data-ready="yes"` once a model is open, `data-main`, `data-left`, `data-right`), `live`, `notice` |
//! | header | `model-menu`, `model-menu-list`, `model-ID`, `open-file-item`, `open-file` (the file field), `search`, `search-results`, `view-graph`, `view-table`, `view-split`, `language`, `theme`, `help`, `export-menu`, `export-menu-list`, `export-markdown`, `export-json`, `export-csv`, `copy-link` |
//! | left | `fold-left`, `scenarios`, `scenario-baseline`, `scenario-ID`, `report`, `report-rows`, `filter`, `outline` |
//! | middle | `graph` (the canvas), `tooltip`, `legend`, `zoom-in`, `zoom-out`, `zoom-fit`, `table`, `problems` |
//! | right | `fold-right`, `selection`, `overview`, `selection-name`, `selection-state`, `fail`, `restore`, `why`, `pin`, `survives`, `own-single-points`, `if-failed`, `needs`, `needed-by`, `findings`, `tab-single-points`, `tab-on-paper`, `tab-deadlocks`, `tab-risk-groups`, `tab-harden`, `tab-diagnose`, `single-points`, `on-paper`, `deadlocks`, `risk-groups`, `level-down`, `level-hit`, `counts`, `incomplete`, `sets`, `pager`, `page-previous`, `page-next`, `progress`, `cancel`, `stopped`, `again`, `idle`, `harden`, `stakes`, `proposal`, `apply`, `mark-down`, `mark-up`, `diagnose`, `marks`, `clear-marks` |
//! | bottom | `steps`, `step-text`, `undo`, `redo`, `clear`, `status`, `status-failed`, `status-down`, `status-partial`, `status-impaired`, `status-users`, `status-time` |
//! | dialogs | `help-dialog` |
//! | kept work | `unkept`; `offer-kept`, `offer-copy`, `offer-link-long`, `offer-worker`, `offer-update` with the buttons `offer-restore`, `offer-afresh`, `offer-save`, `offer-restart`, `offer-reload` |
//! | `crash.js` | `crash`, `crash-kept`, `crash-text`, `crash-reload`, `crash-download`, `crash-afresh`, `crash-copy`, `boot-failed` |

pub mod bundled;
mod crash;
mod hooks;
pub mod i18n;
mod names;
pub mod painter;
pub mod platform;
mod prober;
pub mod shell;
pub mod store;
pub mod views;
pub mod worker;

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

/// Draws the page into `#app` where there is a window, else serves as the worker that it was started as.
pub fn start() {
    crash::watch();
    if let Some(scope) = platform::threads::scope() {
        if !prober::serve(&scope) {
            worker::serve(&scope);
        }
    } else if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
